import SchemaModel

/// A made-up schema, all of it decided by choices: where some of these are made anew, it is the schema after an edit.
struct RandomSchema {
  let choices: Choices
  private(set) var tables: [RandomTable] = []
  /// The statements that make it, but for what acts on rows.
  private(set) var statements: [String] = []
  /// The statements that make triggers and policies.
  private(set) var guards: [String] = []

  private static let keys = ["alpha", "beta", "gamma", "delta"]

  init(_ choices: Choices) {
    self.choices = choices
    statements = ["CREATE SCHEMA app;"] + types
    for key in Self.keys where choices.chance("\(key)/there", 70) { addTable(key) }
    addPartitioned()
    addInherited()
    let plain = tables
    for table in plain {
      statements += plain.compactMap { foreignKey(from: table, to: $0) }
    }
    for (position, table) in plain.enumerated() {
      statements += indexes(on: table) + settings(of: table) + routines(on: table)
      statements += views(on: table, joining: position > 0 ? plain[position - 1] : nil)
      guards += self.guards(on: table)
    }
  }

  /// All statements.
  var sql: String { (statements + guards).joined(separator: "\n") }

  /// The name of a type, in the schema that it is in.
  func name(ofType key: String) -> String {
    "\(choices.chance("\(key)/schema", 15) ? "app" : "public").\(key)"
  }

  /// What is called otherwise in another schema of the same beginning.
  func renames(to other: RandomSchema) -> RenameHints {
    var hints = RenameHints()
    for table in tables {
      guard let next = other.tables.first(where: { $0.key == table.key }) else { continue }
      if table.written != next.written { hints.tables[table.written] = next.written }
      for column in table.columns {
        guard let new = next.columns.first(where: { $0.key == column.key }), new.name != column.name
        else { continue }
        hints.columns.append(.init(table: next.written, from: column.name, to: new.name))
      }
    }
    hints.columns.sort()
    return hints
  }
}

// MARK: - Tables

extension RandomSchema {
  private var forms: [(key: String, forms: [RandomColumn.Form])] {
    var types = ["rest of place": attributes.contains("zip") ? "," : ""]
    for key in ["mood", "positive", "place"] { types[key] = name(ofType: key) }
    return RandomColumn.forms(types)
  }

  private func table(_ key: String, _ columns: [RandomColumn]) -> RandomTable {
    let isMoved = choices.chance("\(key)/schema", 10)
    let own = choices.chance("\(key)/name", 10) ? "\(key)_2" : key
    return RandomTable(
      key: key, written: isMoved ? "app/\(own)" : own, name: "\(isMoved ? "app" : "public").\(own)",
      columns: columns)
  }

  private mutating func addTable(_ key: String) {
    let table = table(key, columns(of: key, among: forms))
    let lines = table.columns.map(\.definition) + constraints(of: table)
    statements.append("CREATE TABLE \(table.name) (\(lines.joined(separator: ", ")));")
    tables.append(table)
  }

  /// A table of partitions, of which some stand by themselves at times.
  private mutating func addPartitioned() {
    guard choices.chance("event/there", 50) else { return }
    let others = forms.filter { ["note", "amount", "mood", "flag"].contains($0.key) }
    var columns = columns(of: "event", among: others)
    if columns[0].form.type.contains("IDENTITY") { columns[0].form.type = "bigint" }
    let kind = choices.pick("event/kind", ["RANGE", "RANGE", "RANGE", "LIST", "HASH"])
    var table = table("event", columns)
    (table.hasKey, table.isPartitioned) = (true, true)
    let key = choices.pick("event/key", ["PRIMARY KEY (id)", "PRIMARY KEY (id)", "UNIQUE (id)"])
    let lines = (columns.map(\.definition) + [key]).joined(separator: ", ")
    statements.append("CREATE TABLE \(table.name) (\(lines)) PARTITION BY \(kind) (id);")
    let half = choices.pick("event/half", [3, 3, 10])
    let bounds =
      switch kind {
      case "RANGE":
        ["FROM (MINVALUE) TO (\(half))", "FROM (\(half)) TO (100)", "FROM (100) TO (MAXVALUE)"]
      case "LIST": ["IN (1, 2)", "IN (3, 4)", "DEFAULT"]
      default: (0..<3).map { "WITH (MODULUS 3, REMAINDER \($0))" }
      }
    for (number, bound) in bounds.enumerated() {
      let values = bound == "DEFAULT" ? bound : "FOR VALUES \(bound)"
      addPartition(number, of: table, values, lines)
    }
    tables.append(table)
  }

  private mutating func addPartition(
    _ number: Int, of table: RandomTable, _ bound: String, _ lines: String
  ) {
    let place = "event/\(number)"
    guard choices.chance("\(place)/there", 80) else { return }
    if choices.chance("\(place)/alone", 12) {
      statements.append("CREATE TABLE public.part_\(number) (\(lines));")
    } else {
      statements.append("CREATE TABLE public.part_\(number) PARTITION OF \(table.name) \(bound);")
      if choices.chance("\(place)/index", 20) {
        // One like an index of the table would be taken for its part, and snapshots do not tell its name then.
        statements.append(
          "CREATE INDEX part_\(number)_own ON public.part_\(number) (id) WHERE id > 1;")
      }
    }
  }

  /// A table, and another one that has its columns from it.
  private mutating func addInherited() {
    guard choices.chance("base/there", 30) else { return }
    let others = forms.filter { ["note", "amount", "made"].contains($0.key) }
    var base = table("base", columns(of: "base", among: others))
    let lines = base.columns.map(\.definition) + constraints(of: base)
    statements.append("CREATE TABLE \(base.name) (\(lines.joined(separator: ", ")));")
    base.isForeignKeyHolder = false
    tables.append(base)
    guard choices.chance("kid/there", 70) else { return }
    let own = choices.pick("kid/own", ["extra integer", "extra bigint", "extra text DEFAULT 'e'"])
    statements.append("CREATE TABLE public.kid (\(own)) INHERITS (\(base.name));")
    if choices.chance("kid/index", 30) {
      statements.append("CREATE INDEX kid_extra ON public.kid (extra);")
    }
  }
}
