internal import SchemaModel

/// A pack with its index, mapped into memory.
///
/// Whatever is not as it should be reads as missing: Git's own library has the last word on it.
final class PackFile {
  /// What a pack holds at an offset.
  typealias Object = (kind: GitObject.Kind, bytes: [UInt8])

  private static let tableStart = 8 + 256 * 4
  private static let mostCached = 8 << 20
  /// Longer chains of differences are left to Git.
  private static let longestChain = 255

  /// The name of its files without their endings.
  let name: String
  private let index: MappedFile
  private let pack: MappedFile
  private let count: Int
  /// What others are differences to, by offset.
  private var bases: [Int: Object] = [:]
  private var cachedBytes = 0

  /// Opens a pack by the name of its files without their endings.
  init?(_ name: String, in folder: String) {
    let path = "\(folder)/\(name)"
    guard let index = try? MappedFile(path: "\(path).idx"),
      let pack = try? MappedFile(path: "\(path).pack"),
      index.bytes.count >= Self.tableStart + 40, pack.bytes.count >= 32,
      index.bytes.prefix(8).elementsEqual(PackWriter.indexHeader)
    else { return nil }
    self.name = name
    self.index = index
    self.pack = pack
    count = Int(
      UInt32(
        bigEndian: index.bytes.loadUnaligned(
          fromByteOffset: Self.tableStart - 4, as: UInt32.self)))
    guard index.bytes.count >= Self.tableStart + count * 28 + 40 else { return nil }
  }

  func contains(_ id: ObjectID) -> Bool { position(of: id) != nil }

  /// The kind and content of an object, which are not yet compared with its id.
  func read(_ id: ObjectID) -> Object? {
    offset(of: id).flatMap { object(at: $0, depth: 0) }
  }

  private func position(of id: ObjectID) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let found = ObjectID(index.bytes, at: Self.tableStart + middle * ObjectID.byteCount)
      if found == id { return middle }
      if found < id { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  private func offset(of id: ObjectID) -> Int? {
    guard let position = position(of: id) else { return nil }
    let place = Self.tableStart + count * 24 + position * 4
    let offset = UInt32(
      bigEndian: index.bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
    // Offsets of more than 31 bits stand in a table of their own.
    return offset < 1 << 31 ? Int(offset) : nil
  }

  private func object(at offset: Int, depth: Int) -> Object? {
    guard depth < Self.longestChain, offset >= 12, let header = header(at: offset) else {
      return nil
    }
    let size = header.size
    switch header.type {
    case 1: return inflated(header.end, size).map { (.commit, $0) }
    case 2: return inflated(header.end, size).map { (.tree, $0) }
    case 3: return inflated(header.end, size).map { (.blob, $0) }
    case 6:
      guard let (distance, start) = distance(at: header.end),
        let base = base(at: offset - distance, depth: depth + 1)
      else { return nil }
      return applied(inflated(start, size), to: base)
    case 7:
      guard header.end + ObjectID.byteCount <= pack.bytes.count,
        let place = self.offset(of: ObjectID(pack.bytes, at: header.end)),
        let base = base(at: place, depth: depth + 1)
      else { return nil }
      return applied(inflated(header.end + ObjectID.byteCount, size), to: base)
    default: return nil
    }
  }

  private func base(at offset: Int, depth: Int) -> Object? {
    if let known = bases[offset] { return known }
    guard let object = object(at: offset, depth: depth) else { return nil }
    if cachedBytes > Self.mostCached { (bases, cachedBytes) = ([:], 0) }
    bases[offset] = object
    cachedBytes += object.bytes.count
    return object
  }

  private func applied(_ delta: [UInt8]?, to base: Object) -> Object? {
    delta.flatMap { PackDelta.apply($0, to: base.bytes) }.map { (base.kind, $0) }
  }

  private func inflated(_ start: Int, _ size: Int) -> [UInt8]? {
    Zlib.content(of: pack.bytes, at: start, size: size)
  }

  /// The type and size of what stands at an offset, and where its header ends.
  private func header(at offset: Int) -> (type: UInt8, size: Int, end: Int)? {
    guard offset < pack.bytes.count else { return nil }
    var byte = pack.bytes[offset]
    let type = byte >> 4 & 7
    var (size, shift, end) = (Int(byte & 15), 4, offset + 1)
    while byte & 0x80 != 0 {
      guard end < pack.bytes.count, shift < 40 else { return nil }
      byte = pack.bytes[end]
      size |= Int(byte & 0x7f) << shift
      shift += 7
      end += 1
    }
    return (type, size, end)
  }

  /// How far before an object the one lies that it is a difference to.
  private func distance(at offset: Int) -> (distance: Int, end: Int)? {
    var (distance, end) = (0, offset)
    while end < pack.bytes.count, distance < 1 << 40 {
      let byte = pack.bytes[end]
      distance = distance << 7 | Int(byte & 0x7f)
      end += 1
      if byte & 0x80 == 0 { return (distance, end) }
      distance += 1
    }
    return nil
  }
}
