/// What defines how a snapshot was made: part of every snapshot, and so of its id.
///
/// ```swift
/// let format = SnapshotFormat(dialect: dialect.name, ignore: ["table/tmp_*", "view/debug"])
/// let schema = try target.readSchema(format: format)
/// ```
///
/// Objects that match a pattern of ``ignore`` are no part of the schema: they are not compared, and nothing is
/// drafted for them. As the patterns are part of the id, two workspaces that ignore different things have different
/// ids for one database; it is in `stemma.toml` that they are set, and a revision keeps those that it was made
/// with. The same holds for ``include``: what of a schema is in a snapshot on demand only, such as its owners.
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

  /// Parts of a schema that are in a snapshot on demand only (`owners`), sorted; which ones there are says
  /// ``Vocabulary/inclusions``.
  public var include: [String]

  /// Makes a format; patterns and parts are sorted and made unique.
  public init(
    dialect: String, version: Int = SnapshotFormat.currentVersion, ignore: [String] = [],
    include: [String] = []
  ) {
    self.dialect = dialect
    self.version = version
    self.ignore = Set(ignore).sorted { $0.utf8Precedes($1) }
    self.include = Set(include).sorted { $0.utf8Precedes($1) }
  }
}
