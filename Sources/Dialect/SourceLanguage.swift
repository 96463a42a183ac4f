public import SchemaModel

/// The language of an engine: what schema sources and scripts are written in, and what schemas are written as.
///
/// ```swift
/// let file = SourceFile(name: "schema.sql", text: dialect.render(old).map { "\($0)\n" }.joined())
/// let patched = try dialect.patch([file], from: old, to: new)
/// for statement in dialect.split(patched[0].text) { print(statement.line, statement.text) }
/// ```
///
/// What is read and rendered comes back as it was: a rendered schema that is loaded has the id of the schema. A
/// source is read whole or not at all: what cannot be understood is a ``SourceError`` with file, line and
/// statement, and no statement about rows is taken.
///
/// Reading a source runs it, in a throwaway database that is gone afterwards. Patching changes text alone:
/// statements of objects that stay the same keep every byte, comments included.
///
/// ## Topics
///
/// ### Reading
///
/// - ``readSource(_:format:)``
/// - ``split(_:)``
/// - ``normalized(_:)``
/// - ``renames(in:)``
///
/// ### Writing
///
/// - ``render(_:)``
/// - ``renderSource(_:with:)``
/// - ``patch(_:from:to:with:)``
public protocol SourceLanguage: Sendable {
  /// What the model must know of the engine to compare and merge its schemas.
  var vocabulary: Vocabulary { get }

  /// Loads files of SQL into a scratch database and reads what they make.
  ///
  /// - Throws: ``SourceError`` with file, line and statement.
  func readSource(_ files: [SourceFile], format: SnapshotFormat) throws -> SourceSchema

  /// Reads files of SQL as ``readSource(_:format:)`` does, but only what is not remembered.
  ///
  /// - Throws: ``SourceError`` with file, line and statement.
  func readSource(
    _ files: [SourceFile], format: SnapshotFormat, memory: any SchemaMemory
  ) throws -> SourceReading

  /// The statements that make a schema, in an order in which they run; tables' columns in their declared order.
  func render(_ schema: Schema) -> [String]

  /// The same, each object as it was written.
  ///
  /// - Parameters:
  ///   - schema: The schema.
  ///   - texts: Statements that make its objects, without semicolons; what has none is written anew.
  /// - Returns: The statements, each ended by a semicolon.
  func render(_ schema: Schema, as texts: [ObjectPath: String]) -> [String]

  /// The statements that make a schema as a schema source may write them.
  ///
  /// Where a database may have spellings that a source may not, they are replaced by others that mean the same.
  ///
  /// - Parameters:
  ///   - schema: The schema.
  ///   - texts: Statements that make its objects, without semicolons, whose comments and layout stay.
  /// - Returns: The statements, each ended by a semicolon.
  /// - Throws: When the engine fails.
  func renderSource(_ schema: Schema, with texts: [ObjectPath: String]) throws -> [String]

  /// The statement that makes one object, without a final newline, ended by a semicolon.
  func render(_ object: SchemaObject) -> String

  /// Changes the text of a schema source from what makes `old` to what makes `new`; statements
  /// of objects that do not change keep their text and comments.
  ///
  /// Several files are patched each where its objects stand; new objects go to the end of the first file, an
  /// index or trigger behind its table's statement where that is in a file.
  ///
  /// - `texts`: Other texts. A statement of theirs that makes just what is wanted is taken with its comments,
  ///   a new one behind what stands before it there. One that the source has as the base of both has it is taken,
  ///   too, where only its comments or its layout are others. A statement that neither has keeps the comments of
  ///   the parts that stay.
  func patch(
    _ files: [SourceFile], from old: Schema, to new: Schema, with texts: SourceTexts
  ) throws -> [SourceFile]

  /// The columns whose comments changed places between two versions of a schema source.
  func exchangedColumns(from old: [SourceFile], to new: [SourceFile]) -> [ExchangedColumns]

  /// A script with LF between its tokens and at its end; empty when it holds nothing but white space.
  ///
  /// What stands inside a token, such as a string, stays byte for byte.
  func normalized(_ script: String) -> String

  /// Splits a script into statements. Never fails: an unfinished one is a statement too.
  func split(_ script: String) -> [ScriptStatement]

  /// What a script renames, from its beginning to its end: with temporary names, which may be in it, left out.
  func renames(in script: String) -> RenameHints
}

extension SourceLanguage {
  /// Changes the text of a schema source from what makes `old` to what makes `new`.
  public func patch(
    _ files: [SourceFile], from old: Schema, to new: Schema
  ) throws -> [SourceFile] {
    try patch(files, from: old, to: new, with: SourceTexts())
  }
}

extension SourceLanguage {
  /// Reads files of SQL without using the memory.
  public func readSource(
    _ files: [SourceFile], format: SnapshotFormat, memory: any SchemaMemory
  ) throws -> SourceReading {
    let source = try readSource(files, format: format)
    return SourceReading(schema: SchemaReading(source.schema), renames: source.renames)
  }
}
