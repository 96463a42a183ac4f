internal import SchemaModel

/// What is remembered of a folder that was found to be right.
struct FolderEntry: Hashable, Sendable {
  /// What was found that deserves a warning, though the revision is right.
  struct Flags: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let lineEnds = Flags(rawValue: 1)
    static let untidy = Flags(rawValue: 2)
    static let unknownFiles = Flags(rawValue: 4)
  }

  var name: String
  var id: RevisionID
  var snapshot: SnapshotID
  var parents: [RevisionID]
  var replaces: [RevisionID]
  /// The ids of the migrations from the parents, or of the one from the empty schema.
  var migrations: [ObjectID] = []
  /// The Git tree id of the files as they lie there.
  var digest: ObjectID
  /// What the file system said of the files; zero when that proves nothing.
  var stamp: UInt64
  var flags: Flags = []

  /// The names of the files that the folder has.
  var fileNames: [String] { RevisionFolder.fileNames(migrations: max(1, parents.count)) }
}

/// The entries of all folders as one file.
enum FolderEntryList {
  static func encode(_ entries: some Sequence<FolderEntry>) -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      append(UInt64(entry.name.utf8.count), 2, to: &bytes)
      bytes += entry.name.utf8
      entry.id.object.appendBytes(to: &bytes)
      entry.snapshot.object.appendBytes(to: &bytes)
      entry.digest.appendBytes(to: &bytes)
      append(entry.stamp, 8, to: &bytes)
      bytes.append(entry.flags.rawValue)
      append(entry.parents, to: &bytes)
      append(entry.replaces, to: &bytes)
      append(entry.migrations.map(RevisionID.init), to: &bytes)
    }
    return bytes
  }

  /// Reads what ``encode(_:)`` writes; `nil` for anything else.
  static func decode(_ bytes: ArraySlice<UInt8>) -> [FolderEntry]? {
    bytes.withUnsafeBytes { buffer in
      var reader = Reader(bytes: buffer)
      var entries: [FolderEntry] = []
      entries.reserveCapacity(buffer.count / 160)
      while !reader.isAtEnd {
        guard let entry = reader.entry() else { return nil }
        entries.append(entry)
      }
      return entries
    }
  }

  private static func append(_ number: UInt64, _ size: Int, to bytes: inout [UInt8]) {
    for index in 0..<size { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(index)))) }
  }

  private static func append(_ ids: [RevisionID], to bytes: inout [UInt8]) {
    append(UInt64(ids.count), 2, to: &bytes)
    for id in ids { id.object.appendBytes(to: &bytes) }
  }

  /// Takes values off the front, and notes when there were too few bytes.
  private struct Reader {
    let bytes: UnsafeRawBufferPointer
    private var position = 0
    private var isShort = false

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func entry() -> FolderEntry? {
      let length = Int(number(2))
      let name = take(length).map {
        String(decoding: UnsafeRawBufferPointer(rebasing: bytes[$0..<($0 + length)]), as: UTF8.self)
      }
      let entry = FolderEntry(
        name: name ?? "", id: RevisionID(id()), snapshot: SnapshotID(id()), parents: [],
        replaces: [], digest: id(), stamp: number(8))
      guard !isShort else { return nil }
      return completed(entry)
    }

    private mutating func completed(_ start: FolderEntry) -> FolderEntry? {
      var entry = start
      entry.flags = FolderEntry.Flags(rawValue: UInt8(truncatingIfNeeded: number(1)))
      entry.parents = ids()
      entry.replaces = ids()
      entry.migrations = ids().map(\.object)
      return isShort ? nil : entry
    }

    private mutating func take(_ count: Int) -> Int? {
      guard bytes.count - position >= count else {
        isShort = true
        return nil
      }
      defer { position += count }
      return position
    }

    private mutating func number(_ size: Int) -> UInt64 {
      guard let start = take(size) else { return 0 }
      var number: UInt64 = 0
      for index in (0..<size).reversed() { number = number << 8 | UInt64(bytes[start + index]) }
      return number
    }

    private mutating func id() -> ObjectID {
      guard let start = take(ObjectID.byteCount) else { return .zero }
      return ObjectID(bytes, at: start)
    }

    private mutating func ids() -> [RevisionID] {
      let count = Int(number(2))
      guard bytes.count - position >= count * ObjectID.byteCount else {
        isShort = true
        return []
      }
      return (0..<count).map { _ in RevisionID(id()) }
    }
  }
}
