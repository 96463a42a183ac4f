/// What defines how a snapshot was made: part of every snapshot, and so of its id.
public struct SnapshotFormat: Hashable, Sendable {
  /// The version of the canonical form that this code writes.
  public static let currentVersion = 1

  /// The name of the dialect: `sqlite`.
  public var dialect: String

  /// The version of the canonical form.
  public var version: Int

  /// Patterns of object paths that are not part of the schema (`table/tmp_*`), sorted.
  ///
  /// `*` stands for any run of characters and `?` for any one.
  public var ignore: [String]

  /// Makes a format; the patterns are sorted and made unique.
  public init(dialect: String, version: Int = SnapshotFormat.currentVersion, ignore: [String] = [])
  {
    self.dialect = dialect
    self.version = version
    self.ignore = Set(ignore).sorted { $0.utf8Precedes($1) }
  }
}
