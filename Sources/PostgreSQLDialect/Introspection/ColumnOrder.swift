internal import SchemaModel

/// What reads tables by the order of their columns.
struct ColumnOrder {
  /// The tables by the numbers of their row types, and of arrays of them.
  var rowTypes: [Int: Int] = [:]
  /// The tables whose row types are in use.
  private var readByType: Set<Int> = []
  /// What has whole rows in its text.
  private var wholeRowReaders: Set<CatalogKey> = []
  /// The functions that have whole rows in their texts.
  private var wholeRowFunctions: Set<Int> = []
  /// The names that may stand in the texts of functions.
  private var names = BodyNames()

  /// Something has this type.
  mutating func readType(_ type: Int) {
    if let table = rowTypes[type] { readByType.insert(table) }
  }

  /// Something is made by this text; a row stands there as `t.*`.
  mutating func read(_ text: String, by key: CatalogKey) {
    if Self.hasWholeRow(text) { wholeRowReaders.insert(key) }
  }

  /// A function has this text, of which the server knows no more.
  mutating func readBody(_ text: String, of function: Int) {
    names.add(text)
    if Self.hasWholeRow(text) { wholeRowFunctions.insert(function) }
  }

  /// A function runs for rows of a table.
  mutating func readTrigger(of function: Int, on table: Int) {
    if wholeRowFunctions.contains(function) { readByType.insert(table) }
  }

  private static func hasWholeRow(_ text: String) -> Bool { text.contains(".*") }

  /// The tables whose order of columns behaves.
  func tables(in assembly: SchemaAssembly) -> Set<Int> {
    var tables = readByType
    for reader in wholeRowReaders {
      for key in assembly.needs[reader] ?? [] where key.catalog == Catalog.relation.rawValue {
        tables.insert(key.oid)
      }
    }
    for (oid, relation) in assembly.relations where names.contains(relation.name.name) {
      tables.insert(oid)
    }
    return tables
  }
}

/// The names that may stand in the texts of functions, in whatever language: too many rather than too few.
private struct BodyNames {
  private var words: Set<Substring> = []
  private var texts: [String] = []

  mutating func add(_ text: String) {
    texts.append(text)
    for word in text.lowercased().split(whereSeparator: {
      !$0.isLetter && !$0.isNumber && $0 != "_"
    }) { words.insert(word) }
  }

  func contains(_ name: String) -> Bool {
    words.contains(name.lowercased()[...])
      || name.contains { !$0.isLetter && !$0.isNumber && $0 != "_" }
        && texts.contains { $0.contains(name) }
  }
}
