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
      bytes += entry.id.object.bytes
      bytes += entry.snapshot.object.bytes
      bytes += entry.digest.bytes
      append(entry.stamp, 8, to: &bytes)
      bytes.append(entry.flags.rawValue)
      append(entry.parents, to: &bytes)
      append(entry.replaces, to: &bytes)
    }
    return bytes
  }

  /// Reads what ``encode(_:)`` writes; `nil` for anything else.
  static func decode(_ bytes: ArraySlice<UInt8>) -> [FolderEntry]? {
    var reader = Reader(bytes: bytes)
    var entries: [FolderEntry] = []
    entries.reserveCapacity(bytes.count / 160)
    while !reader.bytes.isEmpty {
      guard let length = reader.number(2), let name = reader.take(Int(length)),
        let id = reader.id(), let snapshot = reader.id(), let digest = reader.id(),
        let stamp = reader.number(8), let flags = reader.number(1), let parents = reader.ids(),
        let replaces = reader.ids()
      else { return nil }
      entries.append(
        FolderEntry(
          name: String(decoding: name, as: UTF8.self), id: RevisionID(id),
          snapshot: SnapshotID(snapshot), parents: parents, replaces: replaces, digest: digest,
          stamp: stamp, flags: FolderEntry.Flags(rawValue: UInt8(truncatingIfNeeded: flags))))
    }
    return entries
  }

  private static func append(_ number: UInt64, _ size: Int, to bytes: inout [UInt8]) {
    for index in 0..<size { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(index)))) }
  }

  private static func append(_ ids: [RevisionID], to bytes: inout [UInt8]) {
    append(UInt64(ids.count), 2, to: &bytes)
    for id in ids { bytes += id.object.bytes }
  }

  private struct Reader {
    var bytes: ArraySlice<UInt8>

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard bytes.count >= count else { return nil }
      defer { bytes = bytes.dropFirst(count) }
      return bytes.prefix(count)
    }

    mutating func number(_ size: Int) -> UInt64? {
      take(size)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func id() -> ObjectID? { take(ObjectID.byteCount).flatMap { ObjectID(bytes: $0) } }

    mutating func ids() -> [RevisionID]? {
      guard let count = number(2) else { return nil }
      var ids: [RevisionID] = []
      for _ in 0..<count {
        guard let id = id() else { return nil }
        ids.append(RevisionID(id))
      }
      return ids
    }
  }
}
