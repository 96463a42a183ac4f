internal import SchemaModel

/// The rows of a table as a step will have them, as a term of a `FROM`.
///
/// Where the step leaves the values of the columns as they are, that is the table itself under other names;
/// where it converts or computes them, a temporary copy with the new declarations, so that the engine itself does
/// what it will do.
struct RowSource {
  /// The term, under the name that the table will have.
  let term: String
  /// The columns of the key, as they are called in it.
  let keys: [String]
  /// What the columns of the key are called in the database.
  let keyNames: [String]
  /// Whether the rows have the same names in the database.
  let isPlain: Bool
  private let preparation: [String]
  private let cleaning: [String]

  private static let copyName = "_stemma_rows"

  /// Finds the rows; `nil` where the values of a column are not known before the plan is run.
  ///
  /// - Parameters:
  ///   - table: The table as the step will have it.
  ///   - mentions: The folded names that are needed.
  ///   - origin: Where its rows are.
  init?(of table: Table, mentioning mentions: Set<String>, in origin: RowOrigin) {
    let needed = Self.needed(in: table, mentions)
    var sources: [(from: String, to: String)] = []
    var isCopy = false
    var isPlain = origin.table.name == table.name
    for column in needed {
      switch origin.place(of: column.name) {
      case .unknown where column.generated == nil: return nil
      case .live(let live) where live.generated != nil || column.generated == nil:
        sources.append((live.name, column.name))
        if !column.reads(live, table, origin.table) { isCopy = true }
        if live.name != column.name { isPlain = false }
      default: (isCopy, isPlain) = (true, false)
      }
    }
    keyNames = origin.table.keyNames
    keys = keyNames.indices.map { "_stemma_key\($0)" }
    self.isPlain = isPlain && !isCopy
    let selected =
      zip(keyNames, keys).map { "\($0.quotedAsName) AS \($1.quotedAsName)" }
      + sources.map { "\($0.from.quotedAsName) AS \($0.to.quotedAsName)" }
    let list = selected.isEmpty ? "1" : selected.joined(separator: ", ")
    let query = "SELECT \(list) FROM main.\(origin.table.name.quotedAsName)"
    guard isCopy else {
      term = "(\(query)) AS \(table.name.quotedAsName)"
      (preparation, cleaning) = ([], [])
      return
    }
    let computed = Set(needed.filter { $0.generated != nil }.map { $0.name.folded })
    let copied = sources.filter { !computed.contains($0.to.folded) }
    let values = zip(keyNames, keys).map { ($0, $1) } + copied.map { ($0.from, $0.to) }
    // One column is always filled: there are as many rows as in the database, whatever else is known of them.
    let marker = "_stemma_row"
    let definitions =
      [marker] + keys.map(\.quotedAsName) + needed.map { $0.loosened(in: table) }
    let targets = [marker] + values.map(\.1.quotedAsName)
    let copy = "temp.\(Self.copyName)"
    term = "\(copy) AS \(table.name.quotedAsName)"
    preparation = [
      "CREATE TEMP TABLE \(Self.copyName) (\(definitions.joined(separator: ", ")))",
      "INSERT INTO \(copy) (\(targets.joined(separator: ", ")))"
        + " SELECT \((["1"] + values.map(\.0.quotedAsName)).joined(separator: ", "))"
        + " FROM main.\(origin.table.name.quotedAsName)",
    ]
    cleaning = ["DROP TABLE IF EXISTS \(copy)"]
  }

  /// Does something while the rows are there; the database itself is only read.
  func with<Result>(
    _ connection: Connection, _ body: () throws -> Result
  ) throws -> Result {
    defer { for statement in cleaning { try? connection.execute(statement) } }
    for statement in preparation { try connection.execute(statement) }
    return try body()
  }

  /// The columns that are mentioned, and those that they are computed from.
  private static func needed(in table: Table, _ mentions: Set<String>) -> [Column] {
    var names = mentions
    while true {
      let more = table.columns.filter { names.contains($0.name.folded) }
        .compactMap(\.generated?.expression)
      let all = names.union(Mentions(more).names)
      if all.count == names.count { break }
      names = all
    }
    return table.columns.filter { names.contains($0.name.folded) }
  }
}

extension Column {
  /// Whether the column gives the values of one in the database as they are.
  fileprivate func reads(_ live: Column, _ table: Table, _ liveTable: Table) -> Bool {
    Affinity(of: self, isStrict: table.isStrict) == Affinity(of: live, isStrict: liveTable.isStrict)
      && collation == live.collation && generated == live.generated
  }

  /// The declaration without what refuses values.
  fileprivate func loosened(in table: Table) -> String {
    var column = self
    column.notNull = nil
    column.type = table.looseType(of: self)
    column.generated?.storage = .virtual
    return TableRenderer.definition(of: column)
  }
}

extension Table {
  /// The columns by which a row of the database is named: its primary key, else its rowid.
  fileprivate var keyNames: [String] {
    if let key = primaryKey { return key.columns.map(\.name) }
    return rowidName.map { [$0] } ?? []
  }
}
