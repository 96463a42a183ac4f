internal import SchemaModel

/// Writes a Git pack and its index, in memory.
///
/// What is similar to the object before it with the same path is written as the difference to that
/// one; nothing is compressed beyond that, which keeps a commit fast. Packs are compressed when
/// they are merged.
struct PackWriter {
  /// Git follows no longer chains of differences by default.
  static let longestChain = 40
  static let indexHeader: [UInt8] = [0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]

  private struct Entry {
    var id: ObjectID
    var offset: Int
    var checksum: UInt32
  }

  /// An object that later ones may differ from.
  private struct Base {
    var offset: Int
    var depth: Int
    var bytes: [UInt8]
  }

  private let deflater = StoringDeflater()
  private var pack: [UInt8] = []
  private var entries: [Entry] = []
  private var bases: [String: Base] = [:]

  /// Starts a pack of about so many bytes.
  init(reserving size: Int) {
    pack.reserveCapacity(size + 64)
    pack.append(contentsOf: "PACK".utf8)
    pack.appendBigEndian(UInt32(2))
    // The number of objects, put in at the end.
    pack.appendBigEndian(UInt32(0))
  }

  /// Adds an object that was not added before.
  mutating func append(_ object: EncodedRevision.Object) {
    let offset = pack.count
    let base = bases[object.path]
    let delta = base.flatMap { base in
      base.depth < Self.longestChain ? PackDelta(from: base.bytes, to: object.bytes) : nil
    }
    if let base, let delta {
      appendHeader(type: 6, size: delta.bytes.count)
      appendDistance(offset - base.offset)
      deflater.append(delta.bytes, to: &pack)
    } else {
      appendHeader(type: object.kind.packType, size: object.bytes.count)
      deflater.append(object.bytes, to: &pack)
    }
    if object.kind != .commit {
      let depth = delta == nil ? 0 : (base?.depth ?? 0) + 1
      bases[object.path] = Base(offset: offset, depth: depth, bytes: object.bytes)
    }
    let checksum = pack.withUnsafeBytes {
      Zlib.checksum(UnsafeRawBufferPointer(rebasing: $0[offset...]))
    }
    entries.append(Entry(id: object.id, offset: offset, checksum: checksum))
  }

  /// Ends the pack: its name is the hash of its content.
  mutating func finish() -> (name: ObjectID, pack: [UInt8], index: [UInt8]) {
    var count: [UInt8] = []
    count.appendBigEndian(UInt32(entries.count))
    pack.replaceSubrange(8..<12, with: count)
    let trailer = Self.hash(pack)
    pack.append(contentsOf: trailer)
    return (ObjectID(bytes: trailer) ?? .zero, pack, index(trailer))
  }

  private func index(_ trailer: [UInt8]) -> [UInt8] {
    let sorted = entries.sorted { $0.id < $1.id }
    var index = Self.indexHeader
    index.reserveCapacity(sorted.count * 28 + 1100)
    var fanout = [UInt32](repeating: 0, count: 256)
    var ids: [UInt8] = []
    ids.reserveCapacity(sorted.count * ObjectID.byteCount)
    for entry in sorted {
      let start = ids.count
      entry.id.appendBytes(to: &ids)
      fanout[Int(ids[start])] += 1
    }
    var sum: UInt32 = 0
    for count in fanout {
      sum += count
      index.appendBigEndian(sum)
    }
    index.append(contentsOf: ids)
    for entry in sorted { index.appendBigEndian(entry.checksum) }
    for entry in sorted { index.appendBigEndian(UInt32(truncatingIfNeeded: entry.offset)) }
    index.append(contentsOf: trailer)
    index.append(contentsOf: Self.hash(index))
    return index
  }

  private static func hash(_ bytes: [UInt8]) -> [UInt8] {
    var hash = SHA1()
    hash.update(bytes)
    return hash.finish()
  }

  /// The type in three bits and the size in groups of seven (at first four), low ones first.
  private mutating func appendHeader(type: UInt8, size: Int) {
    var byte = type << 4 | UInt8(size & 15)
    var rest = size >> 4
    while rest > 0 {
      pack.append(byte | 0x80)
      byte = UInt8(rest & 0x7f)
      rest >>= 7
    }
    pack.append(byte)
  }

  /// How far back the base lies, in groups of seven bits, high ones first, each but the last less one.
  private mutating func appendDistance(_ distance: Int) {
    var groups = [UInt8(distance & 0x7f)]
    var rest = distance >> 7
    while rest > 0 {
      rest -= 1
      groups.append(UInt8(rest & 0x7f) | 0x80)
      rest >>= 7
    }
    pack.append(contentsOf: groups.reversed())
  }
}

extension GitObject.Kind {
  fileprivate var packType: UInt8 {
    switch self {
    case .commit: 1
    case .tree: 2
    case .blob: 3
    }
  }
}
