import Dialect
import SchemaModel

@testable import SQLiteDialect

/// A schema drawn from what real ones ask of their rows: each condition comes with values that could satisfy it, for a search
/// that knows nothing of how rows are made up.
struct ConstrainedSchema {
  /// Something that a table asks for.
  struct Demand {
    var columns: [(name: String, type: String)]
    /// What stands in the table, behind the columns.
    var clauses: [String] = []
    /// What comes after the table; `@t` is its name.
    var statements: [String] = []
    /// Values that the columns may have, as SQL.
    var values: [String: [String]]
  }

  let name = "t"
  private(set) var columns: [(name: String, type: String)] = []
  private(set) var clauses: [String] = []
  private(set) var statements: [String] = []
  private(set) var values: [String: [String]] = [:]
  private var isStrict = false
  private var keys: [String] = []

  init(_ random: inout SeededRandom) {
    isStrict = Int.random(in: 0..<3, using: &random) == 0
    for demand in Self.demands.shuffled(using: &random)
      .prefix(Int.random(in: 2...6, using: &random))
    {
      add(demand)
    }
    // Two conditions over one column now and then leave no room; most often they leave little.
    if Int.random(in: 0..<4, using: &random) == 0 { addKeys(&random) }
  }

  private mutating func add(_ demand: Demand) {
    for column in demand.columns where !columns.contains(where: { $0.name == column.name }) {
      columns.append(column)
    }
    clauses += demand.clauses
    statements += demand.statements.map { $0.replacing("@t", with: name) }
    for (column, more) in demand.values { values[column, default: []] += more }
  }

  /// Foreign keys of which a row has exactly one.
  private mutating func addKeys(_ random: inout SeededRandom) {
    keys = Array(["a", "b", "c", "d"].prefix(Int.random(in: 2...4, using: &random)))
    let isRequired = Int.random(in: 0..<2, using: &random) == 0
    for key in keys {
      columns.append(("\(key)_id", "INTEGER REFERENCES parent_\(key)(id)"))
      values["\(key)_id"] = ["NULL", "1"]
    }
    let sum = keys.map { "(\($0)_id IS NOT NULL)" }.joined(separator: " + ")
    clauses.append("CHECK (\(sum) \(isRequired ? "=" : "<=") 1)")
  }

  /// The schema; without its conditions, if only the columns are wanted.
  func sql(withConditions: Bool = true) -> String {
    let parents = keys.map { "CREATE TABLE parent_\($0) (id INTEGER PRIMARY KEY, x TEXT);\n" }
    let plain = columns.filter { withConditions || !$0.type.contains(" AS ") }.map { column in
      let type = withConditions ? column.type : Self.plain(column.type)
      return "\(column.name) \(type)"
    }
    let lines = plain + (withConditions ? clauses : [])
    let strict = isStrict ? " STRICT" : ""
    return parents.joined() + "CREATE TABLE \(name) (\(lines.joined(separator: ", ")))\(strict);\n"
      + (withConditions ? statements.map { "\($0);\n" }.joined() : "")
  }

  private static func plain(_ type: String) -> String {
    String(type.prefix { $0 != " " })
      + (type.contains("REFERENCES") ? type.drop { $0 != " " } : "")
  }

  /// A row that the engine takes, found by trying values without looking at conditions; `nil` for none in so many attempts.
  func rowByTrying(_ random: inout SeededRandom, attempts: Int) throws -> [String]? {
    let connection = try Connection()
    try connection.execute(sql())
    for key in keys { try connection.execute("INSERT INTO parent_\(key) VALUES (1, 'x')") }
    let names = columns.filter { !$0.type.contains(" AS ") }.map(\.name)
    for _ in 0..<attempts {
      let row = names.map { name in
        (values[name] ?? ["NULL"]).randomElement(using: &random) ?? "NULL"
      }
      let sql =
        "INSERT INTO \(name) (\(names.joined(separator: ", "))) VALUES (\(row.joined(separator: ", ")))"
      if (try? connection.execute(sql)) != nil { return row }
    }
    return nil
  }

  private static let documents = [
    "NULL", "'{}'", "'{\"id\": 7, \"kind\": \"a\", \"tags\": [1], \"a\": {\"b\": 3}}'",
    "'{\"id\": \"x1\", \"kind\": \"b\", \"tags\": [], \"a\": {\"b\": \"q\"}}'", "'[1, 2]'",
  ]
  private static let numbers = ["NULL", "0", "1", "3", "4", "7", "10", "17", "38", "101", "-5"]
  private static let texts = [
    "NULL", "''", "'abc'", "'abcdef12'", "'AB-1'", "'ab@x'", "'0123456789abcdef'", "'user.name'",
    "'draft'", "'done'", "'ABCDEFGH'",
  ]
  private static let dates = [
    "NULL", "'2024-02-29'", "'2024-03-04'", "'2024-03-04 10:00:00'", "'2025-01-01'", "'soon'",
  ]
  private static let blobs = [
    "NULL", "x''", "x'00112233445566778899aabbccddeeff'", "x'0011223344556677'", "x'01'",
  ]

  private static let demands: [Demand] =
    on("j", "TEXT", documents) + on("n", "INTEGER", numbers)
    + on("c", "TEXT", texts) + on("d", "TEXT", dates) + on("k", "BLOB", blobs) + several

  /// Conditions over one column, and what computes from it.
  private static func on(_ column: String, _ type: String, _ values: [String]) -> [Demand] {
    let conditions: [String: [String]] = [
      "j": [
        "json_valid(j)", "json_type(j) = 'object'", "json_extract(j, '$.id') IS NOT NULL",
        "j ->> '$.kind' IN ('a', 'b')", "json_array_length(j, '$.tags') > 0",
        "json_type(j, '$.a.b') = 'integer'", "j -> 'a' ->> 'b' IS NOT NULL",
      ],
      "n": [
        "n BETWEEN 3 AND 40", "n % 7 = 3", "(n & 4) = 4", "n IN (4, 7, 10, 38)", "n > 5 OR n < 0",
        "n * 2 + 1 > 9", "abs(n) < 50", "n IS NOT NULL AND n <> 7",
      ],
      "c": [
        "length(c) BETWEEN 3 AND 16", "c = lower(c)", "c NOT GLOB '*[^a-z0-9]*'", "c LIKE 'ab%'",
        "instr(c, '@') > 1", "substr(c, 1, 2) = 'AB'", "length(c) = 8 AND c = upper(c)",
        "length(trim(c)) > 0", "c IN ('draft', 'done')", "c GLOB '[a-z]*.[a-z]*'",
      ],
      "d": [
        "date(d) IS NOT NULL", "d = date(d)", "d IS strftime('%Y-%m-%d', d)",
        "strftime('%w', d) = '1'", "d >= '2024-03-01'", "julianday(d) > 2460000",
        "d LIKE '____-__-__'",
      ],
      "k": ["length(k) = 16", "typeof(k) = 'blob'", "length(k) IN (8, 16)", "length(hex(k)) = 32"],
    ]
    let computed: [String: [String]] = [
      "j": ["json_extract(j, '$.id')", "j ->> '$.kind'", "json_array_length(j, '$.tags')"],
      "n": ["n * 2", "n / 10", "coalesce(n, 0) + 1"],
      "c": ["lower(c)", "substr(c, 1, 3)", "c || '!'"],
      "d": ["date(d)", "strftime('%Y', d)", "julianday(d)"], "k": ["hex(k)", "length(k)"],
    ]
    let base = (name: column, type: type)
    let values = [column: values]
    var demands = (conditions[column] ?? []).map {
      Demand(columns: [base], clauses: ["CHECK (\($0))"], values: values)
    }
    demands += (conditions[column] ?? []).prefix(2).enumerated().map { number, condition in
      Demand(
        columns: [base],
        statements: [
          "CREATE UNIQUE INDEX p\(number)_\(column) ON @t (\(column)) WHERE \(condition)"
        ],
        values: values)
    }
    for (number, expression) in (computed[column] ?? []).enumerated() {
      for (index, words) in ["", "NOT NULL ", "UNIQUE "].enumerated() {
        let name = "g\(index)\(number)_\(column)"
        let storage = number.isMultiple(of: 2) ? "STORED" : "VIRTUAL"
        demands.append(
          Demand(
            columns: [base, (name, "ANY \(words)AS (\(expression)) \(storage)")], values: values))
      }
      demands.append(
        Demand(
          columns: [base],
          statements: ["CREATE UNIQUE INDEX e\(number)_\(column) ON @t (\(expression))"],
          values: values))
    }
    demands.append(Demand(columns: [(column, "\(type) NOT NULL")], values: values))
    return demands
  }

  /// Conditions over several columns, and triggers.
  private static let several: [Demand] = {
    let n = (name: "n", type: "INTEGER")
    let m = (name: "m", type: "INTEGER")
    let c = (name: "c", type: "TEXT")
    let d = (name: "d", type: "TEXT")
    let until = (name: "until", type: "TEXT")
    let values = ["n": numbers, "m": numbers, "c": texts, "d": dates, "until": dates]
    let checks: [([(name: String, type: String)], String)] = [
      ([n, m], "n < m"), ([n, m], "n + m = 11"), ([n, m], "(n IS NULL) = (m IS NULL)"),
      ([n, c], "(n IS NULL) <> (c IS NULL)"), ([d, until], "d < until"),
      ([d, until], "until IS NULL OR date(until) > date(d)"),
      ([c, n], "CASE c WHEN 'draft' THEN n IS NULL WHEN 'done' THEN n > 5 ELSE 0 END"),
      ([n, m], "coalesce(n, m) IS NOT NULL"), ([n, m], "max(n, m) = 10"),
      ([c, n], "length(c) = n"), ([c, n], "c IS NOT NULL OR n IS NOT NULL"),
    ]
    let raises = [
      ([n], "WHEN NEW.n < 5 BEGIN SELECT RAISE(ABORT, 'small'); END"),
      ([c], "BEGIN SELECT RAISE(ABORT, 'no') WHERE NEW.c IS NULL OR length(NEW.c) < 3; END"),
      ([n], "BEGIN SELECT CASE WHEN NEW.n IS NULL THEN RAISE(FAIL, 'n') END; END"),
    ]
    return checks.map { Demand(columns: $0.0, clauses: ["CHECK (\($0.1))"], values: values) }
      + raises.enumerated().map { number, raise in
        Demand(
          columns: raise.0,
          statements: ["CREATE TRIGGER r\(number) BEFORE INSERT ON @t \(raise.1)"], values: values)
      }
  }()
}
