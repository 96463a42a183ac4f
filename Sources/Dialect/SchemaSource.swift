public import SchemaModel

/// A file of SQL that describes a schema.
public struct SourceFile: Hashable, Sendable {
  /// The name to show in errors.
  public var name: String
  /// Its text.
  public var text: String

  /// Makes a file.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// What files of SQL say.
public struct SourceSchema: Sendable {
  /// The schema.
  public var schema: Schema
  /// The comments that declare renames, in the order in which they stand.
  public var renames: [RenameComment]

  /// Makes the result of reading a source.
  public init(schema: Schema, renames: [RenameComment]) {
    self.schema = schema
    self.renames = renames
  }
}
