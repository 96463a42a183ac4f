internal import Dialect
internal import SchemaModel

/// Rows that break a constraint, as a query finds them.
struct BreakingRows {
  let source: RowSource
  /// What is true of them; of those that are alike, of all that are compared.
  let condition: String
  /// The columns that the constraint is about.
  let columns: [String]
  /// What no two of them may have in common.
  var alikeBy: [String] = []

  /// Counts them, names the first, and says how a person sees and mends them.
  ///
  /// - Returns: Whether there are any.
  func find(_ query: RowQuery, _ breach: inout Breach) throws -> Bool {
    let count = try query.number("SELECT count(*) FROM \(rows)")
    guard count > 0 else { return false }
    breach.count = count
    var keys: [[String?]] = []
    if !source.keys.isEmpty {
      let order = (alikeBy.indices.map { "stemma_term_\($0)" } + source.keyTerms).joined(
        separator: ", ")
      keys = try query.rows(
        "SELECT \(source.keyTerms.joined(separator: ", ")) FROM \(rows) ORDER BY \(order)"
          + " LIMIT \(BreachFinder.exampleCount)")
    }
    breach.examples = keys.map { key in
      zip(source.keys, key).map { "\($0) \($1 ?? "NULL")" }.joined(separator: " ")
    }
    addWays(keys, &breach)
    return true
  }

  private var rows: String {
    guard !alikeBy.isEmpty else { return "\(source.term()) WHERE \(condition)" }
    let terms = alikeBy.enumerated().map { "\($1) AS stemma_term_\($0)" }
    let list = (source.keyTerms + terms).joined(separator: ", ")
    let count = "count(*) OVER (PARTITION BY \(alikeBy.joined(separator: ", "))) AS stemma_count"
    return "(SELECT \(list), \(count) FROM \(source.term()) WHERE \(condition)) AS stemma_rows"
      + " WHERE stemma_count > 1"
  }

  private func addWays(_ keys: [[String?]], _ breach: inout Breach) {
    let table = source.shownName
    let live = columns.compactMap(source.liveName)
    let value = live.first.map { "\(SQLName.quoted($0)) = …" } ?? "…"
    if source.isLive(columns), !alikeBy.isEmpty {
      let terms = alikeBy.joined(separator: ", ")
      breach.query =
        "SELECT \(terms), count(*) FROM \(table) WHERE \(condition) GROUP BY \(terms) HAVING count(*) > 1"
      breach.repair = "UPDATE \(table) SET \(value) WHERE …;"
    } else if source.isLive(columns), !columns.isEmpty, !condition.contains("stemma_") {
      breach.query = "SELECT * FROM \(table) WHERE \(condition)"
      breach.repair = "UPDATE \(table) SET \(value) WHERE \(condition);"
    } else if let chosen = Self.condition(source.keys, keys) {
      breach.query = "SELECT * FROM \(table) WHERE \(chosen)"
      breach.repair = "UPDATE \(table) SET \(value) WHERE \(chosen);"
      breach.queryShowsAll = breach.count == keys.count
    }
  }

  /// The condition that chooses rows by their keys.
  private static func condition(_ names: [String], _ keys: [[String?]]) -> String? {
    guard !names.isEmpty, !keys.isEmpty else { return nil }
    let literal = { (value: String?) in
      value.map { text in Int(text).map(String.init) == text ? text : SQLName.string(text) }
        ?? "NULL"
    }
    let list = names.map { SQLName.quoted($0) }.joined(separator: ", ")
    let rows = keys.map { $0.map(literal).joined(separator: ", ") }
    return names.count == 1
      ? "\(list) IN (\(rows.joined(separator: ", ")))"
      : "(\(list)) IN (\(rows.map { "(\($0))" }.joined(separator: ", ")))"
  }
}
