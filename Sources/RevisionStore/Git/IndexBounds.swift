internal import SchemaModel

/// Whether the sizes and offsets in a file that finds objects lie within the bytes that there are.
///
/// Git's library maps such files and does not survive every one that is damaged (libgit2 1.5.1 ended in
/// a segmentation fault), so that it gets none that was not looked at here. The layouts are those of
/// Git's gitformat-pack(5) and gitformat-commit-graph(5).
struct IndexBounds {
  private static let hashSize = ObjectID.byteCount
  private static let fanOutSize = 256 * 4

  let bytes: UnsafeRawBufferPointer

  /// Whether this is the sound index of a pack of that size, of version 1 or 2.
  func isIndex(ofPackOfSize packSize: Int) -> Bool {
    let isSecond = bytes.starts(with: PackWriter.indexHeader)
    let start = isSecond ? PackWriter.indexHeader.count : 0
    guard let count = fanOut(at: start) else { return false }
    let objects = start + Self.fanOutSize
    guard isSecond else {
      return bytes.count == objects + count * (4 + Self.hashSize) + 2 * Self.hashSize
        && (0..<count).allSatisfy {
          isOffset(Int(word(objects + $0 * (4 + Self.hashSize))), in: packSize)
        }
    }
    let offsets = objects + count * (Self.hashSize + 4)
    let large = offsets + count * 4
    let rest = bytes.count - large - 2 * Self.hashSize
    guard rest >= 0, rest % 8 == 0, rest / 8 <= count else { return false }
    return (0..<count).allSatisfy { number in
      let offset = word(offsets + number * 4)
      guard offset >= 1 << 31 else { return isOffset(Int(offset), in: packSize) }
      let place = Int(offset & 0x7fff_ffff)
      guard place < rest / 8, let value = Int(exactly: long(large + place * 8)) else {
        return false
      }
      return isOffset(value, in: packSize)
    }
  }

  /// Whether this is a sound index of several packs.
  var isMultiPackIndex: Bool {
    guard bytes.starts(with: "MIDX".utf8), let chunks = chunks(from: 12),
      let count = chunks["OIDF"].flatMap(fanOut(in:))
    else { return false }
    return chunks["OIDL"]?.count == count * Self.hashSize && chunks["OOFF"]?.count == count * 8
      && (chunks["LOFF"]?.count ?? 0) % 8 == 0
      && chunks["PNAM"].map { bytes[$0].count { $0 == 0 } >= Int(word(8)) } == true
  }

  /// Whether this is a sound graph of commits.
  var isCommitGraph: Bool {
    guard bytes.starts(with: "CGPH".utf8), let chunks = chunks(from: 8),
      let count = chunks["OIDF"].flatMap(fanOut(in:))
    else { return false }
    return chunks["OIDL"]?.count == count * Self.hashSize
      && chunks["CDAT"]?.count == count * (Self.hashSize + 16)
      && (chunks["EDGE"]?.count ?? 0) % 4 == 0
  }

  /// Whether the bytes are those whose hash they end with.
  var isWhole: Bool {
    let end = bytes.count - Self.hashSize
    guard end > 0 else { return false }
    var hash = SHA1()
    hash.update(UnsafeRawBufferPointer(rebasing: bytes[..<end]))
    return hash.finish() == Array(bytes[end...])
  }
}

extension IndexBounds {
  /// Objects begin behind a pack's header and before its hash.
  private func isOffset(_ offset: Int, in packSize: Int) -> Bool {
    offset >= 12 && offset < packSize - Self.hashSize
  }

  /// How many objects a table says there are, whose 256 entries may not decrease.
  private func fanOut(at start: Int) -> Int? {
    guard start >= 0, start + Self.fanOutSize <= bytes.count else { return nil }
    let entries = (0..<256).map { Int(word(start + $0 * 4)) }
    return zip(entries, entries.dropFirst()).allSatisfy(<=) ? entries[255] : nil
  }

  private func fanOut(in chunk: Range<Int>) -> Int? {
    chunk.count == Self.fanOutSize ? fanOut(at: chunk.lowerBound) : nil
  }

  /// Where the parts of a file lie, by their names, from the table that follows its header.
  private func chunks(from header: Int) -> [String: Range<Int>]? {
    guard bytes.count > header else { return nil }
    let count = Int(bytes[6])
    let limit = bytes.count - Self.hashSize
    guard header + (count + 1) * 12 <= limit else { return nil }
    var result: [String: Range<Int>] = [:]
    for number in 0..<count {
      let entry = header + number * 12
      guard let start = Int(exactly: long(entry + 4)), let end = Int(exactly: long(entry + 16)),
        start <= end, end <= limit
      else { return nil }
      let name = String(decoding: bytes[entry..<(entry + 4)], as: UTF8.self)
      guard result.updateValue(start..<end, forKey: name) == nil else { return nil }
    }
    return result
  }

  private func word(_ offset: Int) -> UInt32 {
    UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  private func long(_ offset: Int) -> UInt64 {
    UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
