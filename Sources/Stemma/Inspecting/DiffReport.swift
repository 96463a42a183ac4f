/// The difference between two places.
public struct DiffReport {
  /// What changes.
  public var diff: SchemaDiff
  /// The two schemas, decoded when they are asked for.
  var from: SchemaReading
  var to: SchemaReading
  /// The renames that were declared for it.
  var renames = RenameHints()

  /// The draft that turns the first schema into the second.
  func script(in dialect: any Dialect) throws -> Draft {
    try dialect.draft(
      DraftRequest(from: try from.schema(), to: try to.schema(), renames: renames))
  }
}
