internal import SchemaModel

/// What most commands need to know of a revision directory, in which no fault was found.
public struct DirectorySummary: Hashable, Sendable {
  /// The number of revisions.
  public let count: Int

  /// The leaves by their ids: none in an empty directory, several where the history is diverged.
  public let leaves: [Leaf]

  /// The current revision; `nil` when there is none or the history is diverged.
  public var current: Leaf? { leaves.count == 1 ? leaves.first : nil }
}

/// The summary as it is remembered, with what shows that the directory is still the same.
struct RememberedSummary: Hashable, Sendable {
  /// What the file system said of the directory; zero when that proves nothing.
  var stamp: UInt64
  /// A hash of the names in the directory, whatever their order.
  var names: UInt64
  var count: Int
  var leaves: [FolderEntry]
  /// The folders whose names come last, which are those of the newest revisions: most commands use no
  /// others, and so need not look into the list of all.
  var newest: [FolderEntry] = []

  /// How many folders are kept as the newest.
  static let newestCount = 64

  var summary: DirectorySummary {
    DirectorySummary(count: count, leaves: leaves.map { Leaf($0) })
  }

  func encoded() -> [UInt8] {
    var heading: [UInt8] = []
    for number in [stamp, names, UInt64(count)] {
      heading += (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    }
    let leaves = FolderEntryList.encode(leaves)
    heading += (0..<8).map { UInt8(truncatingIfNeeded: UInt64(leaves.count) >> (8 * UInt64($0))) }
    return heading + leaves + FolderEntryList.encode(newest)
  }

  init(
    stamp: UInt64, names: UInt64, count: Int, leaves: [FolderEntry], newest: [FolderEntry] = []
  ) {
    self.newest = newest
    self.stamp = stamp
    self.names = names
    self.count = count
    self.leaves = leaves
  }

  init?(decoding bytes: ArraySlice<UInt8>) {
    guard bytes.count >= 32 else { return nil }
    func number(_ index: Int) -> UInt64 {
      let start = bytes.startIndex + index * 8
      return bytes[start..<(start + 8)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    let lists = bytes.dropFirst(32)
    guard let count = Int(exactly: number(2)), let size = Int(exactly: number(3)),
      size <= lists.count, let leaves = FolderEntryList.decode(lists.prefix(size)),
      let newest = FolderEntryList.decode(lists.dropFirst(size))
    else { return nil }
    self.init(
      stamp: number(0), names: number(1), count: count, leaves: leaves, newest: newest)
  }

  /// A hash of names that does not depend on their order.
  static func hash(of names: some Sequence<String>) -> UInt64 {
    names.reduce(0) { sum, name in
      var hash = QuickHash()
      hash.add(name.utf8)
      return sum &+ hash.value
    }
  }

  /// The directory's status as a number; zero when a later change could leave it the same.
  static func stamp(_ status: FileStatus, at instant: Int64) -> UInt64 {
    guard !status.isTooYoung(at: instant) else { return 0 }
    var hash = QuickHash()
    hash.add(status)
    return hash.value
  }
}
