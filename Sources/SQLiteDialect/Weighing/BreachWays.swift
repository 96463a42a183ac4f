internal import Dialect
internal import SchemaModel

/// How a person sees and mends the rows that stand against a step, in the database as it is.
struct BreachWays {
  let source: RowSource
  /// The keys of the first of the rows, as far as the table has any.
  let keys: [[Value]]

  /// Puts the query and the repair by a condition over the names that the database has.
  func add(_ condition: String, setting columns: [String], to breach: inout Breach) {
    breach.query = "SELECT * FROM \(table) WHERE \(condition)"
    breach.repair = "UPDATE \(table) SET \(Self.assignment(columns)) WHERE \(condition);"
  }

  /// Puts the query for rows that are alike by some terms.
  func add(
    alikeBy terms: String, among condition: String?, setting columns: [String],
    to breach: inout Breach
  ) {
    let filter = condition.map { " WHERE \($0)" } ?? ""
    breach.query =
      "SELECT \(terms), count(*) FROM \(table)\(filter) GROUP BY \(terms) HAVING count(*) > 1"
    breach.repair = "UPDATE \(table) SET \(Self.assignment(columns)) WHERE …;"
  }

  /// Puts the query and the repair by the keys of the rows; nothing where the table has none.
  func addKeys(setting columns: [String], to breach: inout Breach) {
    guard let condition = keyCondition else { return }
    add(condition, setting: columns, to: &breach)
    breach.queryShowsAll = breach.count == keys.count
  }

  private var table: String { SQLName.quoted(source.table.name) }

  private static func assignment(_ columns: [String]) -> String {
    columns.first.map { "\(SQLName.quoted($0)) = …" } ?? "…"
  }

  private var keyCondition: String? {
    let names = source.keyNames.map { SQLName.quoted($0) }
    guard !names.isEmpty, !keys.isEmpty else { return nil }
    if names.count == 1, !keys.contains([.null]) {
      return "\(names[0]) IN (\(keys.map { $0[0].literal }.joined(separator: ", ")))"
    }
    let rows = keys.map { key in
      zip(names, key).map { "\($0) IS \($1.literal)" }.joined(separator: " AND ")
    }
    return rows.count == 1 ? rows[0] : rows.map { "(\($0))" }.joined(separator: " OR ")
  }
}

extension Value {
  /// The value as SQL writes it.
  var literal: String {
    switch self {
    case .null: "NULL"
    case .integer(let number): "\(number)"
    case .real(let number):
      number.isFinite ? "\(number)" : number < 0 ? "-9e999" : "9e999"
    case .text(let text): SQLName.string(text)
    case .blob(let bytes):
      "x'\(bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())'"
    }
  }
}
