internal import SchemaModel

/// The file `stemma-graph`, byte for byte: what ``RevisionGraph`` looks into.
///
/// Numbers are little-endian. A header of 64 bytes, then one record of 80 bytes a revision in
/// topological order, then the tables: numbers by id, numbers by snapshot, the start of each
/// revision's children, the children, the replacements; a checksum ends the file.
final class GraphImage: Sendable {
  struct Header: Hashable {
    var count = 0
    var children = 0
    var replacements = 0
    /// What the seen references were when the file was written.
    var packed = SeenReferences.PackedStamp()
    var looseCount = 0
  }

  static let magic: UInt64 = 0x6870_6172_4754_5302
  static let headerSize = 64
  static let recordSize = 80
  static let replacementSize = 24
  static let noIndex = UInt32.max

  // Offsets in a record.
  static let snapshotField = 20
  static let parentField = 40
  static let generationField = 48
  static let secondsField = 56
  static let edgeField = 64

  let header: Header
  private let memory: MappedFile
  private let byIDStart: Int
  private let bySnapshotStart: Int
  private let childStarts: Int
  private let childrenStart: Int
  private let replacementsStart: Int

  /// Takes a file; `nil` when it is not whole or not of this version.
  convenience init?(_ memory: MappedFile) {
    let bytes = memory.bytes
    guard bytes.count >= Self.headerSize + 12,
      bytes.loadUnaligned(as: UInt64.self) == Self.magic.littleEndian
    else { return nil }
    self.init(trusted: memory, Header(bytes))
    let end = replacementsStart + header.replacements * Self.replacementSize
    guard bytes.count == end + 8,
      bytes.loadUnaligned(fromByteOffset: end, as: UInt64.self).littleEndian
        == Self.checksum(UnsafeRawBufferPointer(rebasing: bytes[..<end]))
    else { return nil }
  }

  /// Takes a file that this process has just made.
  init(trusted memory: MappedFile, _ header: Header) {
    self.memory = memory
    self.header = header
    byIDStart = Self.headerSize + header.count * Self.recordSize
    bySnapshotStart = byIDStart + header.count * 4
    childStarts = bySnapshotStart + header.count * 4
    childrenStart = childStarts + (header.count + 1) * 4
    replacementsStart = childrenStart + header.children * 4
  }

  /// The records, for a new file that begins with them.
  var records: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: memory.bytes[Self.headerSize..<byIDStart])
  }

  /// The whole file.
  var bytes: [UInt8] { Array(memory.bytes) }

  func id(_ index: Int) -> ObjectID { ObjectID(memory.bytes, at: record(index)) }

  func snapshot(_ index: Int) -> ObjectID {
    ObjectID(memory.bytes, at: record(index) + Self.snapshotField)
  }

  func parent(_ index: Int, _ number: Int) -> Int? {
    let value = word(index, Self.parentField + 4 * number)
    return value == Self.noIndex ? nil : Int(value)
  }

  func word(_ index: Int, _ field: Int) -> UInt32 { load(record(index) + field) }

  func seconds(_ index: Int) -> Int64 {
    Int64(
      littleEndian: memory.bytes.loadUnaligned(
        fromByteOffset: record(index) + Self.secondsField, as: Int64.self))
  }

  func byID(_ position: Int) -> Int { Int(load(byIDStart + 4 * position)) }

  func bySnapshot(_ position: Int) -> Int { Int(load(bySnapshotStart + 4 * position)) }

  func childRange(_ index: Int) -> Range<Int> {
    Int(load(childStarts + 4 * index))..<Int(load(childStarts + 4 * (index + 1)))
  }

  func child(_ position: Int) -> Int { Int(load(childrenStart + 4 * position)) }

  func replaced(_ position: Int) -> ObjectID {
    ObjectID(memory.bytes, at: replacementsStart + position * Self.replacementSize)
  }

  func replacer(_ position: Int) -> Int {
    Int(load(replacementsStart + position * Self.replacementSize + ObjectID.byteCount))
  }

  /// The first position in the order of ids that does not stand before what is looked for.
  func firstByID(_ isBefore: (ObjectID) -> Bool) -> Int {
    Self.partition(header.count) { isBefore(id(byID($0))) }
  }

  /// The same in the order of snapshots.
  func firstBySnapshot(_ isBefore: (ObjectID) -> Bool) -> Int {
    Self.partition(header.count) { isBefore(snapshot(bySnapshot($0))) }
  }

  /// The same among the replaced revisions.
  func firstReplaced(_ isBefore: (ObjectID) -> Bool) -> Int {
    Self.partition(header.replacements) { isBefore(replaced($0)) }
  }

  private static func partition(_ count: Int, _ isBefore: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func record(_ index: Int) -> Int {
    precondition(index >= 0 && index < header.count, "no revision has the number \(index)")
    return Self.headerSize + index * Self.recordSize
  }

  private func load(_ offset: Int) -> UInt32 {
    UInt32(littleEndian: memory.bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// Four running sums side by side over eight bytes each, and the sums of these, as Fletcher's
  /// checksum has them; what is left over at the end counts as if zero bytes followed.
  ///
  /// Every command in a long history reads the whole file for it: nothing is multiplied.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sums = SIMD4<UInt64>(1, 2, 3, 4)
    var sumsOfSums = SIMD4<UInt64>(repeating: 0)
    var offset = 0
    while offset + 32 <= bytes.count {
      sums &+= bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
      sumsOfSums &+= sums
      offset += 32
    }
    var rest = SIMD4<UInt64>(repeating: 0)
    for position in offset..<bytes.count {
      let place = position - offset
      rest[place / 8] |= UInt64(bytes[position]) << UInt64(place % 8 * 8)
    }
    sums &+= rest
    sumsOfSums &+= sums
    var result = UInt64(bytes.count)
    for part in [sums, sumsOfSums] {
      for lane in 0..<4 { result = (result ^ part[lane]) &* 0x9e37_79b9_7f4a_7c15 }
    }
    return result
  }
}

extension GraphImage.Header {
  init(_ bytes: UnsafeRawBufferPointer) {
    func word(_ offset: Int) -> UInt32 {
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
    func long(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    count = Int(word(8))
    children = Int(word(12))
    replacements = Int(word(16))
    looseCount = Int(word(20))
    packed = SeenReferences.PackedStamp(
      size: Int64(bitPattern: long(24)), modified: Int64(bitPattern: long(32)), inode: long(40))
  }

  /// The 64 bytes; the last sixteen are zero.
  var bytes: [UInt8] {
    var result: [UInt8] = []
    result.appendLittleEndian(GraphImage.magic)
    for number in [count, children, replacements, looseCount] {
      result.appendLittleEndian(UInt32(clamping: number))
    }
    result.appendLittleEndian(UInt64(bitPattern: packed.size))
    result.appendLittleEndian(UInt64(bitPattern: packed.modified))
    result.appendLittleEndian(packed.inode)
    result.append(contentsOf: repeatElement(0, count: GraphImage.headerSize - result.count))
    return result
  }
}

extension [UInt8] {
  mutating func appendLittleEndian(_ value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  mutating func appendBigEndian(_ value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
  }
}
