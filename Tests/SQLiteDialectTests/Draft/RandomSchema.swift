/// Makes up schemas that share names, so that any two of them differ in every way there is.
struct RandomSchema {
  private var random: SeededRandom
  private let tableNames = ["alpha", "beta", "gamma", "delta", "order"]
  private let textNames = ["a", "b", "c d"]
  private let numberNames = ["m", "n", "key"]

  /// Begins with a seed.
  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// The statements of a schema.
  mutating func sql() -> String {
    var statements: [String] = []
    var tables: [(name: String, columns: [String])] = []
    for name in tableNames where chance(70) {
      let columns = (textNames + numberNames).filter { _ in chance(60) }
      tables.append((name, columns))
      statements.append(table(name, columns))
    }
    for table in tables where chance(50) { statements.append(index(on: table.name, table.columns)) }
    for table in tables where chance(40) {
      statements.append(view("view_\(pick(["x", "y", "z"]))_\(table.name)", of: table))
    }
    if chance(30) { statements.append("CREATE VIEW lost AS SELECT missing FROM nowhere;") }
    for table in tables {
      for suffix in ["1", "2", "3"] where chance(30) {
        let other = pick(tables.map(\.name))
        statements.append(trigger("\(table.name)_t\(suffix)", on: table.name, writing: other))
      }
    }
    if let table = tables.first, chance(40) {
      let content = chance(50) ? ", content='\(table.name)'" : ""
      if Engine.hasFullText {
        statements.append("CREATE VIRTUAL TABLE words USING fts5(id\(content));")
      }
    }
    if !tables.contains(where: { $0.name == "order" }), let table = tables.first, chance(50) {
      statements.append("CREATE VIEW \"order\" AS SELECT id FROM \(quoted(table.name));")
    }
    return statements.joined(separator: "\n")
  }

  private mutating func table(_ name: String, _ columns: [String]) -> String {
    let isStrict = chance(15)
    let isWithoutRowid = chance(15)
    let key = isWithoutRowid ? pick(["INTEGER PRIMARY KEY", "INT PRIMARY KEY"]) : idType()
    var lines = ["id \(key)"]
    for column in columns {
      let types =
        textNames.contains(column)
        ? (isStrict ? ["TEXT", "ANY"] : ["TEXT", "VARCHAR(9)", "TEXT COLLATE NOCASE"])
        : (isStrict ? ["INT", "INTEGER"] : ["INT", "BIGINT", "INTEGER"])
      var line = "\(quoted(column)) \(pick(types))"
      if chance(25) { line += " NOT NULL" }
      // Two rows cannot have one value where it must be unique.
      let isUnique = chance(10)
      if isUnique { line += " UNIQUE" }
      if !isUnique && chance(25) { line += " DEFAULT \(pick(["7", "'x'", "NULL", "(1 + 2)"]))" }
      if isStrict { line = line.replacingDefault() }
      if chance(15) { line += " CHECK (\(quoted(column)) <> 'no')" }
      if chance(15) { line += " REFERENCES \(quoted(pick(tableNames))) (id) ON DELETE CASCADE" }
      lines.append(line)
    }
    shuffleTail(&lines)
    if let column = columns.first, chance(20) {
      lines.append("total TEXT AS (\(quoted(column)) || 1) \(pick(["STORED", "VIRTUAL"]))")
    }
    if columns.count > 1, chance(20) {
      lines.append("CHECK (\(quoted(columns[0])) IS NOT \(quoted(columns[1])) OR 1)")
    }
    if chance(10) { lines.append("CHECK (\(quoted(name)).id IS NOT 0)") }
    var options: [String] = []
    if isStrict { options.append("STRICT") }
    if isWithoutRowid { options.append("WITHOUT ROWID") }
    return "CREATE TABLE \(quoted(name)) (\(lines.joined(separator: ", "))) "
      + options.joined(separator: ", ") + ";"
  }

  private mutating func idType() -> String {
    pick([
      "INTEGER PRIMARY KEY", "INTEGER PRIMARY KEY AUTOINCREMENT", "INT PRIMARY KEY", "INTEGER",
      "INTEGER PRIMARY KEY DESC", "INT NOT NULL UNIQUE ON CONFLICT IGNORE",
    ])
  }

  private mutating func index(on table: String, _ columns: [String]) -> String {
    let isUnique = chance(20)
    let column = quoted(columns.isEmpty || isUnique ? "id" : pick(columns))
    let unique = isUnique ? "UNIQUE " : ""
    let term = pick([column, "\(column) DESC", "lower(\(column))"])
    let condition = chance(20) ? " WHERE \(column) IS NOT NULL" : ""
    return
      "CREATE \(unique)INDEX \(quoted("ix_\(table)")) ON \(quoted(table)) (\(term))\(condition);"
  }

  private mutating func view(_ name: String, of table: (name: String, columns: [String])) -> String
  {
    let column = table.columns.isEmpty ? "id" : pick(table.columns)
    let query = pick(["SELECT *", "SELECT id", "SELECT \(quoted(column)) AS one"])
    let trigger =
      chance(40)
      ? "\nCREATE TRIGGER \(name)_i INSTEAD OF INSERT ON \(name) BEGIN SELECT new.id; END;" : ""
    return "CREATE VIEW \(name) AS \(query) FROM \(quoted(table.name));"
      + (query == "SELECT id" ? trigger : "")
  }

  private mutating func trigger(_ name: String, on table: String, writing other: String) -> String {
    let event = pick(["INSERT", "UPDATE", "DELETE", "UPDATE OF id"])
    let action = pick([
      "DELETE FROM \(quoted(other)) WHERE id = 77",
      "UPDATE \(quoted(other)) SET id = id WHERE id IN (SELECT id FROM \(quoted(table)))",
    ])
    return "CREATE TRIGGER \(quoted(name)) AFTER \(event) ON \(quoted(table)) BEGIN \(action); END;"
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  private mutating func shuffleTail(_ lines: inout [String]) {
    if chance(50) { lines[1...].shuffle(using: &random) }
  }

  private func quoted(_ name: String) -> String { "\"\(name)\"" }
}

extension String {
  /// A column without a default that a strict type refuses.
  fileprivate func replacingDefault() -> String {
    contains("INT") ? replacing("DEFAULT 'x'", with: "DEFAULT 8") : self
  }
}
