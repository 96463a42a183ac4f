internal import RevisionStore

/// The difference between two places.
public struct DiffReport {
  /// What changes.
  public var diff: SchemaDiff
  /// The two schemas, decoded when they are asked for.
  var from: SchemaReading
  var to: SchemaReading
  /// The renames that were declared for it.
  var renames = RenameHints()
}
