public import Dialect
internal import Proving
public import SchemaModel

// MARK: - Throwaway databases

extension SQLiteDialect {
  /// Opens a place for throwaway databases, which are in memory.
  public func openScratch(_ context: ScratchContext) -> any Scratch { SQLiteScratch(context) }

  /// Makes a new database file of a schema.
  ///
  /// - Returns: The tables that were to have rows and have none, with the reason.
  /// - Throws: `TargetError`; then there is no file, and what was there before stays.
  public func create(
    _ schema: Schema, rows: GeneratedRows?, at path: String
  ) throws -> [String: String] {
    let location = try DatabaseLocation(path)
    let file = NewDatabaseFile(
      location: location, displayName: location.displayName, hint: "give another name")
    var unfilled: [String: String] = [:]
    try file.make(permissions: 0o644) {
      unfilled = try SQLiteScratchDatabase(schema, rows: rows, in: $0).unfilled
    }
    return unfilled
  }
}

// MARK: - Texts

extension SQLiteDialect {
  /// What keeps a script from being read to its end.
  ///
  /// A comment without an end would also swallow what follows the script, where it is run together with others.
  public func fault(inScript text: String) -> (place: TextPlace, message: String)? {
    TextFault.first(in: text, for: .script).map { ($0.place(in: text), $0.message) }
  }

  /// The words of a piece of SQL.
  public func words(in text: String) -> [SQLWord] { SQLWords(text).words }

  /// Every name that the text of an object holds.
  public func mentions(of object: SchemaObject) -> Set<String> {
    switch object {
    case .view(let view): Mentions(view).names
    case .trigger(let trigger): Mentions(trigger).names
    case .virtualTable(let table): Mentions(table).names
    case .other(let object): Mentions(object).names
    case .table, .index: []
    }
  }

  /// The virtual tables that the tables of modules belong to.
  public func owners(in schemas: [Schema]) -> [String: String] {
    ShadowTables.owners(in: schemas)
  }

  /// Whether an object that the parser does not understand is a table.
  public func holdsRows(_ object: OtherObject) -> Bool { object.isTable }

  /// The names in a piece of SQL.
  public func names(in text: SQLText) -> Set<String> { text.identifiers }

  /// Values that a condition may be looking for.
  public func values(in text: SQLText) -> [Value] { CheckHints(text.text).values }

  /// The words that stand for the rowid.
  public var rowNames: [String] { SQLName.rowidNames }

  /// A name by which the rowid can be had.
  public func rowName(of table: Table, besides columns: [String]) -> String? {
    table.anyRowidName(besides: columns)
  }

  /// The statements that somebody wrote and that name no columns where they could.
  public func positionalStatements(in script: MigrationScript) -> [PositionalStatement] {
    script.writtenStatements.compactMap { PositionalStatement($0) }
  }
}

extension SchemaMapping {
  /// Matches the tables and columns of two schemas.
  init(from: Schema, to: Schema, renames: RenameHints) {
    self.init(from: from, to: to, renames: renames, in: SQLiteDialect())
  }
}
