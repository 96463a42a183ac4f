import SchemaModel

/// Random numbers that are the same for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}

/// Makes schemas that use every field of the model, and changes them as developers do.
struct SchemaGenerator {
  private var random: SeededGenerator

  /// How many new names there are: with few of them, two edits of one schema clash often.
  var newNames = 1000

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func pick<Element>(_ choices: [Element]) -> Element? {
    choices.randomElement(using: &random)
  }

  mutating func some<Element>(of choices: [Element], atMost most: Int) -> [Element] {
    Array(choices.shuffled(using: &random).prefix(number(1...max(1, most))))
  }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    elements.shuffled(using: &random)
  }
}

// MARK: Objects

extension SchemaGenerator {
  private static let words = [
    "id", "name", "note", "total", "created at", "größe", "e\u{301}", "a/b", "..", "x%y", "tag",
    "email", "price", "state", "owner", "kind", "50%", "C:", "日本", "tab\t", "quote\"d", "Σ",
  ]
  private static let types = [
    "", "INTEGER", "TEXT", "VARCHAR(40)", "NUMERIC(12, 2)", "REAL", "BLOB",
  ]
  private static let expressions = [
    "1", "'é'", "'e\u{301}'", "length(name) > 3", "total >= 0 AND note IS NOT NULL",
    "CURRENT_TIMESTAMP", "'line\nbreak'", "'\\'", "\"quoted\" || 'x'", "NULL",
  ]

  mutating func schema(tables count: Int? = nil) -> Schema {
    var schema = Schema(
      format: SnapshotFormat(dialect: "sqlite", ignore: chance(20) ? ["table/tmp_*"] : []))
    for position in 0..<(count ?? number(0...6)) { add(table(named: "t\(position)"), to: &schema) }
    for position in 0..<number(0...4) { add(index(named: "i\(position)", of: schema), to: &schema) }
    for position in 0..<number(0...2) { add(view(named: "v\(position)"), to: &schema) }
    for position in 0..<number(0...3) {
      add(trigger(named: "r\(position)", of: schema), to: &schema)
    }
    if chance(30) { add(virtualTable(named: "search"), to: &schema) }
    if chance(10) {
      add(
        .other(OtherObject(opaque: "thing", name: "odd", definition: "THING;\n")),
        to: &schema)
    }
    schema.triggerOrder = shuffled(schema.triggers.map(\.name))
    return referring(schema)
  }

  private func add(_ object: SchemaObject?, to schema: inout Schema) {
    if let object { schema[object.path] = object }
  }

  mutating func table(named name: String) -> SchemaObject {
    let names = some(of: Self.words, atMost: 8)
    var table = Table(name: chance(10) ? name + "." : name, columns: names.map { column($0) })
    if chance(70) {
      let isAlias = chance(50)
      table.primaryKey = PrimaryKey(
        name: chance(10) ? "pk" : nil, columns: key(of: names, atMost: isAlias ? 1 : 2),
        options: options(at: .primaryKey))
    }
    for _ in 0..<(chance(40) ? number(1...3) : 0) {
      table.uniques.append(
        UniqueConstraint(
          name: chance(20) ? "u" : nil, columns: key(of: names, atMost: 3),
          options: options(at: .unique)))
    }
    for _ in 0..<(chance(40) ? number(1...3) : 0) {
      table.checks.append(
        CheckConstraint(
          name: chance(30) ? "c" : nil, expression: expression(), options: options(at: .check)))
    }
    table.options = options(at: .table)
    table.columnOrderMatters = chance(20)
    return .table(table)
  }

  /// Some of the options that a place may have.
  mutating func options(at place: OptionRule.Place) -> Options {
    var options = Options()
    for rule in OptionRule.samples where rule.place == place && chance(15) {
      options[rule.name] = value(rule.form)
    }
    return options
  }

  private mutating func value(_ form: OptionRule.Form) -> Options.Value? {
    switch form {
    case .flag: .on
    case .words(let words): pick(words).map { .text($0) }
    case .text: .text(expression().text)
    }
  }

  mutating func expression() -> SQLText { SQLText(pick(Self.expressions) ?? "1") }

  mutating func column(_ name: String) -> Column {
    Column(
      name: name, type: pick(Self.types) ?? "",
      notNull: chance(40) ? NotNull(options: options(at: .notNull)) : nil,
      defaultValue: chance(30) ? expression() : nil, collation: chance(15) ? "NOCASE" : nil,
      generated: chance(10)
        ? GeneratedColumn(expression: expression(), storage: chance(50) ? .stored : .virtual) : nil,
      options: options(at: .column))
  }

  /// A column with a name that the table does not have.
  mutating func column(missingIn table: Table) -> Column? {
    let taken = Set(table.columns.map { $0.name.lowercased() })
    return pick(Self.words.filter { !taken.contains($0.lowercased()) }).map { column($0) }
  }

  private mutating func key(of names: [String], atMost most: Int) -> [KeyColumn] {
    some(of: names, atMost: most).map {
      KeyColumn(name: $0, collation: chance(10) ? "RTRIM" : nil, descending: chance(15))
    }
  }

  mutating func index(named name: String, of schema: Schema) -> SchemaObject? {
    guard let table = pick(schema.tables) else { return nil }
    let terms = some(of: table.columns, atMost: 3).map { column in
      Index.Term(
        key: chance(15) ? .expression(expression()) : .column(column.name),
        collation: chance(15) ? "NOCASE" : nil, descending: chance(20),
        options: options(at: .term))
    }
    return .index(
      Index(
        name: name, table: table.name, isUnique: chance(30), terms: terms,
        predicate: chance(20) ? expression() : nil, options: options(at: .index)))
  }

  mutating func view(named name: String) -> SchemaObject {
    .view(
      View(
        name: name, columns: chance(30) ? some(of: Self.words, atMost: 3) : nil,
        query: SQLText("SELECT \(expression())"), options: options(at: .view)))
  }

  mutating func trigger(named name: String, of schema: Schema) -> SchemaObject? {
    guard let table = pick(schema.tables) else { return nil }
    let updated = chance(50) ? some(of: table.columns.map(\.name), atMost: 3) : []
    return .trigger(
      Trigger(
        name: name, table: table.name, timing: pick([.before, .after]) ?? .before,
        event: pick([.insert, .delete, .update(of: updated)]) ?? .insert,
        condition: chance(30) ? expression() : nil,
        body: (0..<number(1...3)).map { _ in SQLText("SELECT \(expression())") },
        options: options(at: .trigger)))
  }

  private mutating func virtualTable(named name: String) -> SchemaObject {
    .virtualTable(
      VirtualTable(name: name, module: "fts5", arguments: some(of: Self.words, atMost: 3)))
  }

  /// The schema with foreign keys between its tables, some to themselves, some in cycles.
  private mutating func referring(_ schema: Schema) -> Schema {
    var result = schema
    for var table in schema.tables where chance(40) {
      for _ in 0..<number(1...2) {
        guard let parent = pick(schema.tables) else { continue }
        let columns = some(of: table.columns.map(\.name), atMost: 2)
        let named = parent.columns.count >= columns.count && chance(60)
        table.foreignKeys.append(
          ForeignKey(
            name: chance(20) ? "fk" : nil, columns: columns, referencedTable: parent.name,
            referencedColumns: named
              ? Array(shuffled(parent.columns.map(\.name)).prefix(columns.count)) : nil,
            onDelete: pick(ForeignKey.Action.allCases) ?? .noAction,
            onUpdate: pick(ForeignKey.Action.allCases) ?? .noAction, isDeferred: chance(20),
            options: options(at: .foreignKey)))
      }
      result[table.path] = .table(table)
    }
    return result
  }
}

// MARK: Order

extension SchemaGenerator {
  /// The same schema with everything in another order whose order does not matter.
  mutating func reordered(_ schema: Schema) -> Schema {
    let objects = shuffled(Array(schema.objects.values)).map { object -> SchemaObject in
      switch object {
      case .table(var table):
        if !table.columnOrderMatters { table.columns = shuffled(table.columns) }
        table.uniques = shuffled(table.uniques)
        table.checks = shuffled(table.checks)
        table.foreignKeys = shuffled(table.foreignKeys)
        if let repeated = table.checks.first { table.checks.append(repeated) }
        return .table(table)
      case .trigger(var trigger):
        if case .update(let columns) = trigger.event {
          trigger.event = .update(of: shuffled(columns))
        }
        return .trigger(trigger)
      default: return object
      }
    }
    return Schema(
      format: schema.format, objects: objects, triggerOrder: shuffled(schema.triggerOrder))
  }
}
