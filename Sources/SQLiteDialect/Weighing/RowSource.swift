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
    guard let needed = NeededColumns(table, mentions, origin) else { return nil }
    keyNames = origin.table.keyNames
    keys = keyNames.indices.map { "_stemma_key\($0)" }
    isPlain = needed.isPlain
    let keyPairs = zip(keyNames, keys).map { (from: $0, to: $1) }
    let name = table.name.quotedAsName
    let rows = "FROM main.\(origin.table.name.quotedAsName)"
    guard needed.areConverted else {
      let selected = (keyPairs + needed.sources).map {
        "\($0.from.quotedAsName) AS \($0.to.quotedAsName)"
      }
      term =
        "(SELECT \(selected.isEmpty ? "1" : selected.joined(separator: ", ")) \(rows)) AS \(name)"
      (preparation, cleaning) = ([], [])
      return
    }
    // One column is always filled: there are as many rows as in the database, whatever else is known of them.
    let marker = "_stemma_row"
    let definitions =
      [marker] + keys.map(\.quotedAsName) + needed.columns.map { $0.loosened(in: table) }
    let values = keyPairs + needed.sources.filter { !needed.isComputed($0.to) }
    let targets = [marker] + values.map(\.to.quotedAsName)
    let copy = "temp.\(Self.copyName)"
    term = "\(copy) AS \(name)"
    preparation = [
      "CREATE TEMP TABLE \(Self.copyName) (\(definitions.joined(separator: ", ")))",
      "INSERT INTO \(copy) (\(targets.joined(separator: ", ")))"
        + " SELECT \((["1"] + values.map(\.from.quotedAsName)).joined(separator: ", ")) \(rows)",
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
}

/// The columns that a look at rows needs, and where their values are.
private struct NeededColumns {
  /// The columns, as the step will have them.
  let columns: [Column]
  /// Those that the database has, by their names there and in the table.
  private(set) var sources: [(from: String, to: String)] = []
  /// Whether the step converts or computes values.
  private(set) var areConverted = false
  /// Whether all is called in the database as it will be, and is what it will be.
  private(set) var isPlain: Bool

  /// Finds the columns; `nil` where the values of one are not known before the plan is run.
  init?(_ table: Table, _ mentions: Set<String>, _ origin: RowOrigin) {
    columns = Self.needed(in: table, mentions)
    isPlain = origin.table.name == table.name
    for column in columns {
      switch origin.place(of: column.name) {
      case .unknown where column.generated == nil: return nil
      case .live(let live) where live.generated != nil || column.generated == nil:
        sources.append((live.name, column.name))
        if !column.reads(live, table, origin.table) { areConverted = true }
        if live.name != column.name { isPlain = false }
      default: areConverted = true
      }
    }
    if areConverted { isPlain = false }
  }

  /// Whether a column is computed from others.
  func isComputed(_ name: String) -> Bool { columns.named(name)?.generated != nil }

  /// The columns that are mentioned, and those that they are computed from.
  private static func needed(in table: Table, _ mentions: Set<String>) -> [Column] {
    var names = mentions
    while true {
      let found = table.columns.filter { names.contains($0.name.folded) }
      let all = names.union(Mentions(found.compactMap(\.generated?.expression)).names)
      if all.count == names.count { return found }
      names = all
    }
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
