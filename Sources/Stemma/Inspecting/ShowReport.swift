internal import RevisionStore

/// A revision with what it did.
public struct ShowReport: Sendable {
  /// Its heading.
  public var entry: LogEntry
  /// The revisions that it takes the place of.
  public var replaces: [RevisionID]
  /// What it changed against its first parent.
  public var diff: SchemaDiff
  /// The migrations, in the order of its parents.
  public var migrations: [Migration]

  /// What is stored of each migration, with its two scripts: `migration.json` with `up_sql` and `down_sql`.
  public var migrationDocuments: [JSONValue] { migrations.map(\.canonicalJSONWithScripts) }
}

extension Migration {
  /// The content of `migration.json`, with the two scripts.
  fileprivate var canonicalJSONWithScripts: JSONValue {
    guard case .object(var object) = canonicalJSON else { return .null }
    object["up_sql"] = .string(up.text)
    object["down_sql"] = .string(down.text)
    return .object(object)
  }
}

extension ShowReport {
  /// Reads a revision, whose folder must be as it was committed.
  init(of id: RevisionID, in repository: Repository) throws {
    try repository.verifyFolders(of: [id])
    let history = try repository.history()
    let revision = try history.revision(id)
    migrations = try history.migrations(of: id)
    let parent =
      try revision.parents.first.map { try history.schema(of: $0) } ?? repository.site.emptySchema
    diff = SchemaDiff(
      from: parent, to: try history.schema(of: id), in: history.vocabulary,
      renames: migrations.first?.renames ?? RenameHints())
    entry = try repository.logEntry(id)
    replaces = revision.meta.replaces
  }
}
