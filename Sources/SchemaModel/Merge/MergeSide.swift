/// One of the two schemas that a merge brings together.
public struct MergeSide: Sendable {
  /// The schema.
  public var schema: Schema

  /// What was renamed on the way from the base to the schema.
  ///
  /// A hint that does not fit the two is ignored, as ``SchemaDiff`` does.
  public var renames: RenameHints

  /// Makes a side.
  public init(schema: Schema, renames: RenameHints = RenameHints()) {
    self.schema = schema
    self.renames = renames
  }
}
