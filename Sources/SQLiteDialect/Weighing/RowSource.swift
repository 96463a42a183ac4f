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
  /// The table, as the database has it.
  let table: Table
  /// What the columns that are needed are called in the database, by their names in the term.
  let liveNames: [String: String]
  /// Whether the values are those of the database.
  let isLive: Bool
  private let preparation: [String]
  private let cleaning: [String]

  private let copyName: String

  /// Finds the rows; `nil` where the values of a column are not known before the plan is run.
  ///
  /// - Parameters:
  ///   - table: The table as the step will have it.
  ///   - mentions: The folded names that are needed.
  ///   - origin: Where its rows are.
  ///   - isTolerant: Whether computed columns are only computed where they are asked for, so that the rows are there whatever
  ///     comes of it; values do not get the column's type then.
  ///   - copyName: What a copy is called.
  init?(
    of table: Table, mentioning mentions: Set<String>, in origin: RowOrigin,
    isTolerant: Bool = false, copyName: String = "_stemma_rows"
  ) {
    self.copyName = copyName
    guard let needed = NeededColumns(table, mentions, origin, isTolerant: isTolerant) else {
      return nil
    }
    self.table = origin.table
    keyNames = origin.table.keyNames
    keys = keyNames.indices.map { "_stemma_key\($0)" }
    liveNames = Dictionary(
      needed.sources.map { ($0.to, $0.from) }, uniquingKeysWith: { first, _ in first })
    isLive = !needed.areConverted
    let keyPairs = zip(keyNames, keys).map { (from: $0, to: $1) }
    let name = table.name.quotedAsName
    let rows = "FROM main.\(origin.table.name.quotedAsName)"
    guard needed.areConverted else {
      let selected = (keyPairs + needed.sources).map {
        "\($0.from.quotedAsName) AS \($0.to.quotedAsName)"
      }
      let list = selected.isEmpty ? "1" : selected.joined(separator: ", ")
      term = needed.computing(around: "(SELECT \(list) \(rows)) AS \(name)", name)
      (preparation, cleaning) = ([], [])
      return
    }
    // One column is always filled: there are as many rows as in the database, whatever else is known of them.
    let marker = "_stemma_row"
    let definitions =
      [marker] + keys.map(\.quotedAsName) + needed.columns.map { $0.loosened(in: table) }
    let values = keyPairs + needed.sources.filter { !needed.isComputed($0.to) }
    let targets = [marker] + values.map(\.to.quotedAsName)
    let copy = "temp.\(copyName)"
    term = needed.computing(around: "\(copy) AS \(name)", name)
    preparation = [
      "CREATE TEMP TABLE \(copyName) (\(definitions.joined(separator: ", ")))",
      "INSERT INTO \(copy) (\(targets.joined(separator: ", ")))"
        + " SELECT \((["1"] + values.map(\.from.quotedAsName)).joined(separator: ", ")) \(rows)",
    ]
    cleaning = ["DROP TABLE IF EXISTS \(copy)"]
  }

  /// The copy, where there is one.
  var copy: String { "temp.\(copyName)" }

  /// Makes single rows quick to find by their keys.
  func index(_ connection: Connection) throws(SQLiteError) { try index(connection, by: keys) }

  /// Makes single rows quick to find by the values of some columns.
  func index(_ connection: Connection, by columns: [String]) throws(SQLiteError) {
    guard !isLive else { return }
    let list = columns.map(\.quotedAsName).joined(separator: ", ")
    try connection.execute("CREATE INDEX temp.\(copyName)_keys ON \(copyName) (\(list))")
  }

  /// Does something while the rows are there; the database itself is only read.
  func with<Result>(
    _ connection: Connection, _ body: () throws -> Result
  ) throws -> Result {
    defer { for statement in cleaning { try? connection.execute(statement) } }
    for statement in preparation { try connection.execute(statement) }
    return try body()
  }
}

extension Column {
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
