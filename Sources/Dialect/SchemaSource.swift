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

/// Why a schema source cannot be used.
public struct SourceError: Error, Hashable, Sendable {
  /// The file.
  public var file: String
  /// The line of the statement, counted from one.
  public var line: Int
  /// The statement's first words, for people.
  public var statement: String
  /// What is wrong.
  public var message: String
  /// One next step, if there is one.
  public var hint: String?

  /// Makes an error.
  public init(file: String, line: Int, statement: String, message: String, hint: String? = nil) {
    self.file = file
    self.line = line
    self.statement = statement
    self.message = message
    self.hint = hint
  }
}
