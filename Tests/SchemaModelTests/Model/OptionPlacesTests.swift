import SchemaModel
import Testing

/// Options of what stands in a table, and of objects that are none.
struct OptionPlacesTests {
  private static let index = Index(
    name: "users_age", table: "users",
    terms: [.init(key: .column("age"), descending: true, options: ["nulls": .text("last")])],
    predicate: SQLText("age > 0"),
    options: ["method": .text("gin"), "include": .text("(email)")])
  private static let view = View(
    name: "adults", columns: ["mail"], query: SQLText("SELECT email FROM users"),
    options: ["checked": .text("local"), "comment": .text("who\nvotes")])
  private static let trigger = Trigger(
    name: "stamp", table: "users", timing: .after, event: .insert,
    condition: SQLText("NEW.age > 0"), body: [SQLText("SELECT 1")],
    options: ["level": .text("row")])
  private static let check = CheckConstraint(
    name: "old", expression: SQLText("age > 0"), options: ["notValid": .on])
  private static let key = ForeignKey(
    columns: ["owner"], referencedTable: "users", isDeferred: true,
    options: ["match": .text("full"), "notValid": .on])

  @Test(arguments: [
    (
      SchemaObject.index(index),
      #"{"include": "(email)", "method": "gin", "predicate": "age > 0", "table": "users","#
        + #" "terms": [{"column": "age", "descending": true, "nulls": "last"}]}"#
    ),
    (
      .view(view),
      #"{"checked": "local", "columns": ["mail"], "comment": "who\nvotes","#
        + #" "query": "SELECT email FROM users"}"#
    ),
    (
      .trigger(trigger),
      #"{"body": ["SELECT 1"], "condition": "NEW.age > 0", "event": "insert", "level": "row","#
        + #" "table": "users", "timing": "after"}"#
    ),
    (
      .table(Table(name: "t", columns: [], checks: [check], foreignKeys: [key])),
      #"{"checks": [{"expression": "age > 0", "name": "old", "notValid": true}], "columns": {},"#
        + #" "foreignKeys": [{"columns": ["owner"], "deferred": true, "match": "full","#
        + #" "notValid": true, "referencedTable": "users"}]}"#
    ),
  ])
  func `options stand among the members, and are read back`(
    _ object: SchemaObject, _ json: String
  ) throws {
    let value = try JSONValue.parse(json)
    #expect(object.canonicalBytes == value.canonicalBytes)
    let read = try SchemaObject(path: object.path, canonicalJSON: value, in: .ignoringCase)
    #expect(read == object)
  }

  @Test(arguments: [
    (ObjectKind.index, #"{"strict": true, "table": "t", "terms": []}"#, "strict is not known"),
    (
      .index, #"{"table": "t", "terms": [{"column": "a", "method": "gin"}]}"#,
      "terms.method is not known"
    ),
    (.index, #"{"nulls": "last", "table": "t", "terms": []}"#, "nulls is not known"),
    (
      .index, #"{"include": "", "table": "t", "terms": []}"#,
      "include is not a text with anything in it"
    ),
    (.index, #"{"include": true, "table": "t", "terms": []}"#, "include is not a text"),
    (.view, #"{"level": "row", "query": "SELECT 1"}"#, "level is not known"),
    (.view, #"{"checked": "never", "query": ""}"#, "checked is 'never', which is not known"),
    (
      .trigger,
      #"{"body": [], "checked": "local", "event": "insert", "table": "t", "timing": "after"}"#,
      "checked is not known"
    ),
    (
      .table, #"{"checks": [{"expression": "1", "match": "full"}], "columns": {}}"#,
      "checks.match is not known"
    ),
    (
      .table,
      #"{"columns": {}, "foreignKeys": [{"columns": [], "include": "a", "referencedTable": "t"}]}"#,
      "foreignKeys.include is not known"
    ),
  ])
  func `what does not belong there is refused`(
    _ kind: ObjectKind, _ json: String, _ message: String
  ) throws {
    let value = try JSONValue.parse(json)
    let error = #expect(throws: CanonicalFormError.self) {
      try SchemaObject(path: ObjectPath(kind, "x"), canonicalJSON: value, in: .ignoringCase)
    }
    #expect(error?.description == "\(kind)/x is not in canonical form: \(message)")
  }

  @Test(arguments: [
    (
      SchemaObject.index(index),
      "on users (age DESC NULLS last) USING gin INCLUDE (email) where age > 0"
    ),
    (.view(view), #"columns (mail) CHECKED local COMMENT who\nvotes SELECT email FROM users"#),
    (.trigger(trigger), "after insert on users FOR EACH row when NEW.age > 0 SELECT 1;"),
    (
      .other(
        OtherObject(
          .sequence, name: "ids", definition: "FROM 1", options: ["comment": .text("all")])),
      "sequence COMMENT all FROM 1"
    ),
  ])
  func `an object's line for people has them`(_ object: SchemaObject, _ text: String) {
    #expect(object.definitionSummary(in: .ignoringCase) == text)
  }

  @Test func `a constraint's line for people has them`() {
    let members = Table(name: "t", columns: [], checks: [Self.check], foreignKeys: [Self.key])
      .members(in: .ignoringCase)
    #expect(
      members.map { $0.text(in: .ignoringCase) } == [
        "check old age > 0 NOT VALID",
        "foreign key (owner) → users deferred MATCH full NOT VALID",
      ])
  }
}

/// What differs in options alone.
struct OptionDifferenceTests {
  private func difference(_ old: SchemaObject, _ new: SchemaObject) -> String {
    let schema = { Schema(format: SnapshotFormat(dialect: "sqlite"), objects: [$0]) }
    return SchemaDiff(from: schema(old), to: schema(new), in: .ignoringCase).description
  }

  @Test func `an index, a view and a trigger say which`() {
    var index = Index.on("t", ["a"], named: "i")
    let oldIndex = index
    index.options = ["method": .text("gin")]
    #expect(
      difference(.index(oldIndex), .index(index)) == """
        ~ index/i
            + USING gin

        """)
    var view = View(
      name: "v", query: SQLText("SELECT 1"), options: ["checked": .text("local")])
    let oldView = view
    view.options = ["checked": .text("cascaded"), "comment": .text("one")]
    #expect(
      difference(.view(oldView), .view(view)) == """
        ~ view/v
            - CHECKED local
            + CHECKED cascaded
            + COMMENT one

        """)
    var trigger = Trigger(name: "r", table: "t", timing: .after, event: .delete, body: [])
    let oldTrigger = trigger
    trigger.options = ["level": .text("row")]
    #expect(
      difference(.trigger(oldTrigger), .trigger(trigger)) == """
        ~ trigger/r
            + FOR EACH row

        """)
  }

  @Test func `a term and an object of the engine's own say which`() {
    var index = Index.on("t", ["a"], named: "i")
    let oldIndex = index
    index.terms[0].options = ["operators": .text("text_ops")]
    #expect(
      difference(.index(oldIndex), .index(index)) == """
        ~ index/i
            - on t (a)
            + on t (a BY text_ops)

        """)
    var ids = OtherObject(.sequence, name: "ids", definition: "FROM 1")
    let oldIDs = ids
    ids.options = ["comment": .text("all")]
    #expect(
      difference(.other(oldIDs), .other(ids)) == """
        ~ sequence/ids
            + COMMENT all

        """)
  }

  @Test func `constraints go and come`() {
    var table = Table(
      name: "t", columns: [], checks: [CheckConstraint(expression: SQLText("a > 0"))],
      foreignKeys: [ForeignKey(columns: ["a"], referencedTable: "u")])
    let old = table
    table.checks[0].options = ["notValid": .on]
    table.foreignKeys[0].options = ["match": .text("full")]
    #expect(
      difference(.table(old), .table(table)) == """
        ~ table/t
            - check a > 0
            + check a > 0 NOT VALID
            - foreign key (a) → u
            + foreign key (a) → u MATCH full

        """)
  }

  @Test func `what follows a renamed table and column keeps its options`() throws {
    var base = MergeCase.base
      .altering("orders") { $0.foreignKeys[0].options = ["match": .text("full")] }
      .adding(
        .trigger(
          Trigger(
            name: "stamp", table: "users", timing: .after, event: .update(of: ["age"]),
            body: [SQLText("SELECT 1")], options: ["level": .text("row")])))
    let path = ObjectPath(.index, "users_age")
    guard case .index(var index) = try #require(base.schema[path]) else { return }
    index.options = ["method": .text("gin")]
    index.terms[0].options = ["nulls": .text("last")]
    base.schema[path] = .index(index)
    let new = base.renaming("age", to: "years", of: "users").renaming("users", to: "people")
    let diff = SchemaDiff(
      from: base.schema, to: new.schema, in: .exact, renamedTables: ["users": "people"],
      renamedColumns: [ColumnRename(table: "people", from: "age", to: "years")])
    var bare = base.schema
    bare[ObjectPath(.view, "adults")] = new.schema[ObjectPath(.view, "adults")]
    let result = bare.applying(diff)
    index.table = "people"
    index.terms[0].key = .column("years")
    #expect(result[path] == .index(index))
    #expect(result.table("orders")?.foreignKeys[0].options == ["match": .text("full")])
    #expect(result.table("orders")?.foreignKeys[0].referencedTable == "people")
    #expect(result.triggers.map(\.options) == [["level": .text("row")]])
    #expect(result.triggers.map(\.table) == ["people"])
  }
}
