import SchemaModel
import Testing

@testable import SQLiteDialect

/// A generator of numbers that repeats itself for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// A piece of SQL before anybody has decided how to write it.
enum Piece: Hashable {
  /// A keyword or a built-in function: any case.
  case word(String)
  /// A name in an expression.
  case name(String)
  /// A literal or a sign: as it is.
  case exact(String)
}

struct ColumnPlan: Hashable {
  var name: String
  var type: [String]
  var length = ""
  var isRequired = false
  var isUnique = false
  var defaultValue: [Piece]?
  var check: [Piece]?
  var checkName: String?
  var parent: String?
  var action = ""
  var collation: String?
}

/// A schema that can be written in many ways.
struct SchemaPlan: Hashable {
  var columns: [ColumnPlan]
  var key: [String]
  var isStrict = false
  var isDescending = false
  var predicate: [Piece]?
  var query: [Piece]
  var action: [Piece]

  /// A schema of one table, an index, a view and a trigger.
  static func random(_ random: inout SeededGenerator) -> SchemaPlan {
    let names = ["id", "Amount", "e mail", "order", "key", "größe", "a\"b", "stored"].shuffled(
      using: &random)
    let columns = names.prefix(4 + Int.random(in: 0...4, using: &random)).map {
      column($0, &random)
    }
    let (first, second) = (columns[0].name, columns[1].name)
    return SchemaPlan(
      columns: columns, key: Bool.random(using: &random) ? [first] : [first, second],
      isDescending: Bool.random(using: &random),
      predicate: Bool.random(using: &random)
        ? [.name(second), .word("is"), .word("not"), .word("null")] : nil,
      query: [
        .word("select"), .word("coalesce"), .exact("("), .name(first), .exact(","), .exact("0"),
        .exact(")"), .word("as"), .name("x"), .word("from"), .name("t"), .word("where"),
        .name(second), .exact(">"), .exact("-"), .exact("1"), .word("order"), .word("by"),
        .exact("1"), .word("desc"),
      ],
      action: [
        .word("update"), .name("t"), .word("set"), .name(second), .exact("="), .word("case"),
        .word("when"), .word("new"), .exact("."), .name(first), .exact("="), .exact("1"),
        .word("then"), .exact("'It''s'"), .word("else"), .word("null"), .word("end"),
      ])
  }

  private static func column(_ name: String, _ random: inout SeededGenerator) -> ColumnPlan {
    var column = ColumnPlan(
      name: name,
      type: [[], ["int"], ["varchar"], ["double", "precision"]].randomElement(using: &random) ?? [])
    if column.type == ["varchar"] { column.length = "(40)" }
    column.isRequired = Bool.random(using: &random)
    column.isUnique = Int.random(in: 0..<4, using: &random) == 0
    column.defaultValue =
      [
        nil, [.exact("-"), .exact("1")], [.exact("'a  b'")], [.word("current_timestamp")],
        [.word("random"), .exact("("), .exact(")")], [.word("null")],
      ].randomElement(using: &random) ?? nil
    if Bool.random(using: &random) {
      column.check = [
        .name(name), .exact("<"), .exact("10"), .word("or"), .word("length"),
        .exact("("), .name(name), .exact(")"), .word("between"), .exact("1"), .word("and"),
        .exact("9"),
      ]
      column.checkName = Bool.random(using: &random) ? "positive" : nil
    }
    if Int.random(in: 0..<3, using: &random) == 0 {
      column.parent = "t"
      column.action =
        ["", "on delete cascade", "on update set null"].randomElement(using: &random) ?? ""
    }
    if Bool.random(using: &random) { column.collation = "nocase" }
    return column
  }
}

/// Writes a plan as SQL, another way each time.
struct NoisyWriter {
  var random: SeededGenerator

  mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

  mutating func word(_ text: String) -> String {
    String(text.map { chance(2) ? Character($0.uppercased()) : $0 })
  }

  mutating func words(_ text: String) -> String {
    text.split(separator: " ").map { word(String($0)) }.joined(separator: space())
  }

  mutating func space() -> String {
    [" ", "  ", "\n", "\t", " /* x, (y) */ ", " -- 'open\n", "\r\n"].randomElement(using: &random)
      ?? " "
  }

  mutating func gap() -> String { chance(2) ? "" : space() }

  /// A name; as a string only where it is declared.
  mutating func name(_ name: String, declares: Bool = false) -> String {
    var spellings = ["\"\(name.replacing("\"", with: "\"\""))\"", "`\(name)`", "[\(name)]"]
    if declares { spellings.append("'\(name)'") }
    if !SQLName.needsQuotes(name) { spellings += [name, name] }
    return spellings.randomElement(using: &random) ?? name
  }

  mutating func text(_ pieces: [Piece]) -> String {
    var result = ""
    for piece in pieces {
      switch piece {
      case .word(let word): result += space() + self.word(word)
      case .name(let name): result += gap() + " " + self.name(name)
      // A sign may stand close to what surrounds it.
      case .exact(let text):
        let isWord = text.first.map { $0.isNumber || $0 == "'" } ?? false
        result += (isWord ? " " : "") + gap() + text
      }
      if case .exact = piece { result += gap() } else if chance(3) { result += space() }
    }
    return result
  }

  mutating func wrapped(_ pieces: [Piece]) -> String {
    let inner = text(pieces)
    return chance(3) ? "((\(inner)\(gap())))" : "(\(inner))"
  }

  mutating func sql(_ plan: SchemaPlan) -> String {
    var elements: [String] = []
    var constraints: [String] = []
    let columns = plan.columns.shuffled(using: &random)
    for (position, column) in columns.enumerated() {
      let isLast = position == columns.count - 1
      elements.append(self.column(column, of: plan, isLast: isLast, &constraints))
    }
    if plan.key.count > 1 || !constraints.contains("") {
      let columns = plan.key.map { name($0, declares: true) }.joined(separator: "\(gap()),")
      constraints.append("\(words("primary key"))\(gap())(\(columns))")
    }
    elements += constraints.filter { !$0.isEmpty }.shuffled(using: &random)
    let table =
      "\(words("create table"))\(space())\(name("t", declares: true))\(gap())(\(elements.joined(separator: "\(gap()),\(gap())"))\(gap()))"
    return [table, index(plan), view(plan), trigger(plan)].joined(separator: "\(gap());\n")
  }

  private mutating func column(
    _ column: ColumnPlan, of plan: SchemaPlan, isLast: Bool, _ constraints: inout [String]
  ) -> String {
    var parts: [String] = []
    // A name lives on to the checks behind it: those of the column, and from the last column the first of the table.
    let mayBeNamed = !(isLast ? plan.columns : [column]).contains {
      $0.check != nil && $0.checkName == nil
    }
    if column.isRequired {
      let label = mayBeNamed && chance(2) ? words("constraint nn ") + space() : ""
      parts.append("\(label)\(words("not null"))")
    }
    if let collation = column.collation {
      parts.append("\(word("collate"))\(space())\(word(collation))")
    }
    if let value = column.defaultValue {
      let isLiteral = value.count == 1 || value.first == .exact("-")
      parts.append(
        "\(word("default"))\(isLiteral && chance(2) ? " \(text(value))" : wrapped(value))")
    }
    if column.isUnique {
      let own = name(column.name, declares: true)
      if chance(2) {
        parts.append(word("unique"))
      } else {
        constraints.append("\(word("unique"))(\(own))")
      }
    }
    if let check = column.check {
      let label =
        column.checkName.map { "\(word("constraint"))\(space())\(name($0))\(space())" } ?? ""
      let constraint = "\(label)\(word("check"))\(gap())\(wrapped(check))"
      if chance(2), column.checkName == nil || mayBeNamed {
        parts.append(constraint)
      } else {
        constraints.append(constraint)
      }
    }
    if let parent = column.parent {
      let target =
        "\(word("references"))\(space())\(name(parent))\(gap())(\(name(plan.key[0])))\(space())\(words(column.action))"
      if chance(2) {
        parts.append(target)
      } else {
        constraints.append(
          "\(words("foreign key"))\(gap())(\(name(column.name, declares: true)))\(space())\(target)"
        )
      }
    }
    if plan.key == [column.name], chance(2) {
      parts.append(words("primary key"))
      constraints.append("")
    }
    let type =
      column.type.map { word($0) }.joined(separator: space())
      + (column.length.isEmpty ? "" : "\(gap())\(column.length)")
    return ([name(column.name, declares: true), type] + parts.shuffled(using: &random))
      .joined(separator: space())
  }

  private mutating func index(_ plan: SchemaPlan) -> String {
    let order = plan.isDescending ? word("desc") : chance(2) ? word("asc") : ""
    let condition =
      plan.predicate.map { "\(space())\(word("where"))\(space())\(wrapped($0))" } ?? ""
    return
      "\(words("create index"))\(space())\(name("i"))\(space())\(word("on"))\(space())\(name("t"))(\(name(plan.columns[2].name))\(space())\(order))\(condition)"
  }

  private mutating func view(_ plan: SchemaPlan) -> String {
    "\(words("create view"))\(space())\(name("v"))\(space())\(word("as"))\(text(plan.query))"
  }

  private mutating func trigger(_ plan: SchemaPlan) -> String {
    "\(words("create trigger"))\(space())\(name("tr"))\(space())\(words("after insert on"))\(space())\(name("t"))\(space())\(chance(2) ? words("for each row") + space() : "")\(word("begin"))\(text(plan.action));\(space())\(word("end"))"
  }
}

struct FormattingPropertyTests {
  private func id(_ sql: String) throws -> SnapshotID {
    let connection = try Connection()
    connection.setDoubleQuotedStrings(true)
    do throws(SQLiteError) { try connection.execute(sql) } catch {
      Issue.record("\(error.message) in:\n\(sql)")
      throw error
    }
    return try SchemaReader.read(connection, format: SnapshotFormat(dialect: "sqlite")).snapshot.id
  }

  @Test(arguments: 0..<150)
  func `the way DDL is written does not change the id`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let plan = SchemaPlan.random(&random)
    var writer = NoisyWriter(random: random)
    let first = writer.sql(plan)
    let second = writer.sql(plan)
    #expect(try id(first) == id(second), "seed \(seed)\n\(first)\n\n\(second)")
  }

  /// Changes that behave, each to be told from the plan it is made to.
  private static let changes: [(name: String, change: @Sendable (inout SchemaPlan) -> Void)] = [
    (
      "type",
      {
        $0.columns[1].type = ["blob"]; $0.columns[1].length = ""
      }
    ),
    (
      "length",
      {
        $0.columns[1].type = ["varchar"]; $0.columns[1].length = "(41)"
      }
    ),
    ("not null", { $0.columns[2].isRequired.toggle() }),
    ("unique", { $0.columns[3].isUnique.toggle() }),
    ("default", { $0.columns[1].defaultValue = [.exact("'a b'")] }),
    ("string", { $0.columns[1].defaultValue = [.exact("'current_timestamp'")] }),
    ("check", { $0.columns[0].check = [.name($0.columns[0].name), .exact("<"), .exact("11")] }),
    (
      "check's name",
      {
        $0.columns[0].check = [.exact("1")]; $0.columns[0].checkName = "other"
      }
    ),
    ("reference", { $0.columns[1].parent = "u" }),
    (
      "action",
      {
        $0.columns[1].parent = "t"; $0.columns[1].action = "on delete restrict"
      }
    ),
    ("collation", { $0.columns[2].collation = $0.columns[2].collation == nil ? "nocase" : nil }),
    ("key", { $0.key = [$0.columns[2].name, $0.columns[3].name] }),
    ("direction", { $0.isDescending.toggle() }),
    ("predicate", { $0.predicate = [.name($0.columns[1].name), .exact("="), .exact("3")] }),
    ("query", { $0.query.removeLast() }),
    ("literal", { $0.action[13] = .exact("'it''s'") }),
    (
      "column's name",
      {
        $0.columns[3].name += "2"; $0.columns[3].check = nil
      }
    ),
  ]

  @Test(arguments: 0..<10, changes.indices)
  func `a change that behaves changes the id`(seed: UInt64, change: Int) throws {
    var random = SeededGenerator(seed: seed)
    let plan = SchemaPlan.random(&random)
    var changed = plan
    Self.changes[change].change(&changed)
    try #require(plan != changed)
    var writer = NoisyWriter(random: random)
    let first = writer.sql(plan)
    let second = writer.sql(changed)
    #expect(
      try id(first) != id(second),
      "\(Self.changes[change].name), seed \(seed)\n\(first)\n\n\(second)")
  }
}
