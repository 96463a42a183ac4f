public import SchemaModel

/// What can be told from the texts of schemas and scripts without a database; names are folded.
///
/// ```swift
/// if let fault = dialect.fault(inScript: "SELECT 1 /* no end") { print(fault.place.line, fault.message) }
/// for table in schema.tables { print(table.name, dialect.mentions(of: .table(table)).sorted()) }
/// ```
///
/// Answers are used to look at less than everything, and to notice what a proof with few rows would miss. So where
/// a text leaves a doubt the answer is the larger one: too many mentions cost time, one too few may cost rows.
public protocol TextAnalysis: SourceLanguage {
  /// What keeps a script from being read to its end: a comment without an end, a zero byte; `nil` for nothing.
  func fault(inScript text: String) -> (place: TextPlace, message: String)?

  /// The words of a text: its keywords and names, and what stands in quotes.
  func words(in text: String) -> [SQLWord]

  /// Every name that the text of an object holds, columns and aliases too: an overestimate of what it needs.
  func mentions(of object: SchemaObject) -> Set<String>

  /// The relations that keep their rows in tables of their own, by these tables' names.
  func owners(in schemas: [Schema]) -> [String: String]

  /// What must be there with each object of a schema, beside the tables that foreign keys refer to and what its text
  /// mentions: the types of a table's columns, the sequences of its defaults.
  func needs(in schema: Schema) -> [ObjectPath: Set<ObjectPath>]

  /// Whether an object has rows that only the engine, or its text alone, describes.
  func holdsRows(_ object: OtherObject) -> Bool

  /// The names in a text, those of columns and functions too.
  func names(in text: SQLText) -> Set<String>

  /// Values that a text may be looking for: its literals, and their neighbours.
  func values(in text: SQLText) -> [Value]

  /// Names by which rows can be had beside the columns of a table.
  var rowNames: [String] { get }

  /// What numbers the rows of a table, be it a column or not.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - columns: More columns than the table says that it has.
  /// - Returns: The name; `nil` where nothing does.
  func rowName(of table: Table, besides columns: [String]) -> String?

  /// The statements that somebody wrote whose meaning depends on the order of a table's columns.
  func positionalStatements(in script: MigrationScript) -> [PositionalStatement]
}

extension TextAnalysis {
  /// Nothing: not every engine has relations that do.
  public func owners(in schemas: [Schema]) -> [String: String] { [:] }

  /// Nothing: not every engine has types of its own.
  public func needs(in schema: Schema) -> [ObjectPath: Set<ObjectPath>] { [:] }

  /// None.
  public var rowNames: [String] { [] }

  /// Nothing.
  public func rowName(of table: Table, besides columns: [String]) -> String? { nil }

  /// Whether those of its kind do; of what is opaque nobody knows that it does not.
  public func holdsRows(_ object: OtherObject) -> Bool {
    object.kind == .opaque || vocabulary.holds(.hasRows, of: object.kind)
  }
}

/// A word of a text.
public struct SQLWord: Hashable, Sendable {
  /// The word, folded and without quotes.
  public let text: String
  /// Whether it stood in quotes of any sort, so that it is no keyword.
  public let isQuoted: Bool

  /// Makes a word.
  public init(text: String, isQuoted: Bool) { (self.text, self.isQuoted) = (text, isQuoted) }
}

/// A statement whose meaning depends on the order of a table's columns: an `INSERT` that names none, a `*`.
public struct PositionalStatement: Sendable {
  /// Its line, counted from one.
  public let line: Int
  /// What it mentions, folded.
  public let names: Set<String>
  /// The table that it inserts into, folded; `nil` for any other statement.
  public let target: String?

  /// Makes such a statement.
  public init(line: Int, names: Set<String>, target: String?) {
    (self.line, self.names, self.target) = (line, names, target)
  }
}
