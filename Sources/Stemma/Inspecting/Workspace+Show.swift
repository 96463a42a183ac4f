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

extension Workspace {
  /// A revision with what it did.
  public func show(_ name: String) throws -> ShowReport {
    let id = try resolve(name)
    try verifyFolders(of: [id])
    let history = try history()
    let revision = try history.revision(id)
    let migrations = try history.migrations(of: id)
    let parent = try revision.parents.first.map { try history.schema(of: $0) } ?? emptySchema
    let diff = SchemaDiff(
      from: parent, to: try history.schema(of: id), in: dialect.vocabulary,
      renames: migrations.first?.renames ?? RenameHints())
    return ShowReport(
      entry: try logEntry(id), replaces: revision.meta.replaces, diff: diff, migrations: migrations)
  }

  /// An object as it was at a revision, as SQL and in its canonical form.
  ///
  /// - Parameters:
  ///   - object: Its path, or its bare name where only one object has it.
  ///   - name: The revision.
  /// - Returns: Its statement and its canonical form.
  /// - Throws: ``StemmaError`` when there is no such object, or several of that name.
  public func showObject(_ object: String, at name: String) throws -> (sql: String, json: JSONValue)
  {
    let match = try self.object(object, at: name)
    return (dialect.render(match), match.canonicalJSON)
  }

  /// An object as it was at a revision.
  func object(_ object: String, at name: String) throws -> SchemaObject {
    let rule = dialect.vocabulary.names
    let schema = try history().schema(of: try resolve(name))
    let matches = schema.objects.values.filter {
      rule.areEqual($0.path.description, object) || rule.areEqual($0.path.name, object)
    }
    guard let match = matches.first else {
      let near = EditDistance.nearest(to: object, in: schema.objects.keys.map(\.description))
      throw StemmaError.failed(
        .unknownObject, "there is no \(object) at \(name)", about: object,
        hints: near.map { ["Did you mean \($0)?"] } ?? [])
    }
    guard matches.count == 1 else {
      throw StemmaError.usage(
        .ambiguousName, "several objects are named \(object)", about: object,
        hints: matches.map(\.path.description).sorted())
    }
    return match
  }
}
