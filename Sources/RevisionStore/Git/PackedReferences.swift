internal import SchemaModel

/// The file `packed-refs`: many references in one file, sorted by name.
struct PackedReferences {
  private let file: MappedFile?
  private let isSorted: Bool

  /// Reads the file at a path; none is the same as an empty one.
  init(path: String) throws(FileError) {
    file = try MappedFile(path: path)
    let header = file.map { Self.text($0.bytes[0..<Self.lineEnd($0.bytes, 0)]) } ?? ""
    isSorted = header.hasPrefix("#") && (header + " ").contains(" sorted ")
  }

  /// What identifies the content.
  var stamp: SeenReferences.PackedStamp {
    guard let status = file?.status else { return SeenReferences.PackedStamp() }
    return SeenReferences.PackedStamp(
      size: status.size, modified: status.modified, inode: status.inode)
  }

  /// The id that a reference holds.
  func id(of name: String) -> ObjectID? {
    var found: ObjectID?
    scan(from: name) { candidate, id in
      if candidate.elementsEqual(name.utf8) { found = id }
      return isSorted ? false : found == nil
    }
    return found
  }

  /// The references whose names begin so, in the order of the file.
  func references(under prefix: String) -> [(name: String, id: ObjectID)] {
    var result: [(name: String, id: ObjectID)] = []
    scan(from: prefix) { name, id in
      guard name.starts(with: prefix.utf8) else { return !isSorted }
      if let id { result.append((name: Self.text(name), id: id)) }
      return true
    }
    return result
  }

  /// Goes through the lines from the first one that can have this name or a later one, until the
  /// closure says `false`.
  private func scan(
    from name: String, _ visit: (Slice<UnsafeRawBufferPointer>, ObjectID?) -> Bool
  ) {
    guard let bytes = file?.bytes else { return }
    var position = isSorted ? start(of: name, bytes) : 0
    while position < bytes.count {
      let end = Self.lineEnd(bytes, position)
      if let line = Line(bytes, position..<end), !visit(line.name, line.id) { return }
      position = end + 1
    }
  }

  /// Where the first line begins whose name is not less.
  private func start(of name: String, _ bytes: UnsafeRawBufferPointer) -> Int {
    let wanted = Array(name.utf8)
    var low = 0
    var high = bytes.count
    while low < high {
      var line = Self.lineStart(bytes, (low + high) / 2, notBefore: low)
      // The peeled id of an annotated tag belongs to the line before it.
      if bytes[line] == UInt8(ascii: "^"), line > low {
        line = Self.lineStart(bytes, line - 1, notBefore: low)
      }
      let end = Self.lineEnd(bytes, line)
      let isLess =
        Line(bytes, line..<end).map { $0.name.lexicographicallyPrecedes(wanted) } ?? true
      if isLess { low = min(end + 1, bytes.count) } else { high = line }
    }
    return low
  }

  private static func lineStart(
    _ bytes: UnsafeRawBufferPointer, _ position: Int, notBefore limit: Int
  ) -> Int {
    var position = position
    while position > limit, bytes[position - 1] != UInt8(ascii: "\n") { position -= 1 }
    return position
  }

  private static func lineEnd(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    return position
  }

  private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// A line `<id> <name>`.
  private struct Line {
    let bytes: UnsafeRawBufferPointer
    let range: Range<Int>

    init?(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
      let digits = ObjectID.byteCount * 2
      guard range.count > digits + 1, bytes[range.lowerBound + digits] == UInt8(ascii: " "),
        bytes[range.lowerBound] != UInt8(ascii: "#")
      else { return nil }
      self.bytes = bytes
      self.range = range
    }

    var name: Slice<UnsafeRawBufferPointer> {
      bytes[(range.lowerBound + ObjectID.byteCount * 2 + 1)..<range.upperBound]
    }

    var id: ObjectID? {
      let end = range.lowerBound + ObjectID.byteCount * 2
      return ObjectID(
        hex: String(decoding: bytes[range.lowerBound..<end], as: UTF8.self))
    }
  }
}

extension PackedReferences {
  /// The file's content with references added, replaced or (with `nil`) removed.
  func content(changing changes: [String: ObjectID?]) -> [UInt8] {
    var merged = Dictionary(
      references(under: "").map { ($0.name, $0.id) }, uniquingKeysWith: { $1 })
    for (name, id) in changes { merged[name] = id }
    var lines: [UInt8] = Array("# pack-refs with: sorted \n".utf8)
    lines.reserveCapacity(merged.count * 100)
    // Git sorts by bytes.
    for (name, id) in merged.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      lines.append(contentsOf: id.hex.utf8)
      lines.append(UInt8(ascii: " "))
      lines.append(contentsOf: name.utf8)
      lines.append(UInt8(ascii: "\n"))
    }
    return lines
  }
}
