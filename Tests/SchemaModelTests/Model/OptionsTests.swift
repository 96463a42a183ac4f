import SchemaModel
import Testing

struct OptionsTests {
  @Test func `members are sorted by bytes, whatever the order in which they come`() {
    var options: Options = ["strict": .on, "spread": .text("hash"), "Z": .on]
    options["a"] = .on
    #expect(options.members.map(\.name) == ["Z", "a", "spread", "strict"])
    #expect(options == ["a": .on, "Z": .on, "strict": .on, "spread": .text("hash")])
  }

  @Test func `an option is replaced, and goes when it is at its default`() {
    var options: Options = ["spread": .text("hash"), "strict": .on]
    options["spread"] = .text("range")
    options["strict"] = nil
    options["never"] = nil
    #expect(options == ["spread": .text("range")])
    #expect(options["spread"] == .text("range"))
    #expect(options["strict"] == nil)
  }

  @Test func `words are compared byte by byte`() {
    let composed: Options = ["spread": .text("\u{e9}")]
    #expect(composed != ["spread": .text("e\u{301}")])
  }

  @Test func `options stand among the members of the model`() throws {
    let object = SchemaObject.table(
      Table(
        name: "t",
        columns: [
          Column(
            name: "a", type: "TEXT",
            notNull: NotNull(options: ["notNullConflict": .text("fail")]),
            generated: GeneratedColumn(expression: SQLText("1"), storage: .stored),
            options: ["kept": .text("inline")])
        ],
        primaryKey: PrimaryKey(
          columns: [KeyColumn(name: "a")], options: ["rowidAlias": .on, "autoincrement": .on]),
        options: ["withoutRowid": .on, "spread": .text("hash")]))
    let text = """
      {
        "columns": {
          "a": {
            "generated": {
              "expression": "1",
              "storage": "stored"
            },
            "kept": "inline",
            "notNull": true,
            "notNullConflict": "fail",
            "type": "TEXT"
          }
        },
        "primaryKey": {
          "autoincrement": true,
          "columns": [
            {
              "name": "a"
            }
          ],
          "rowidAlias": true
        },
        "spread": "hash",
        "withoutRowid": true
      }

      """
    #expect(String(decoding: object.canonicalBytes, as: UTF8.self) == text)
    #expect(
      try SchemaObject(path: object.path, canonicalBytes: Array(text.utf8), in: .ignoringCase)
        == object)
  }

  @Test(arguments: [
    (#"{"columns": {}, "filled": "70"}"#, "filled is not known"),
    (#"{"columns": {}, "kept": "inline"}"#, "kept is not known"),
    (#"{"columns": {"a": {"strict": true}}}"#, "columns.a.strict is not known"),
    (
      #"{"columns": {}, "primaryKey": {"columns": [], "kept": true}}"#,
      "primaryKey.kept is not known"
    ),
    (
      #"{"columns": {}, "uniques": [{"columns": [], "strict": true}]}"#,
      "uniques.strict is not known"
    ),
    (#"{"columns": {}, "spread": "list"}"#, "spread is 'list', which is not known"),
    (#"{"columns": {}, "spread": true}"#, "spread is not a text"),
    (#"{"columns": {}, "strict": "hash"}"#, "strict is not true or false"),
  ])
  func `an option that the engine does not have is named with the object`(
    _ json: String, _ message: String
  ) throws {
    let value = try JSONValue.parse(json)
    let error = #expect(throws: CanonicalFormError.self) {
      try SchemaObject(path: ObjectPath(.table, "t"), canonicalJSON: value, in: .ignoringCase)
    }
    #expect(error?.description == "table/t is not in canonical form: \(message)")
  }

  @Test func `another engine's snapshot is refused, its id is not looked at`() throws {
    let table = Table(name: "t", columns: [Column(name: "a")], options: ["strict": .on])
    let schema = Schema(format: SnapshotFormat(dialect: "sqlite"), objects: [.table(table)])
    let other = Vocabulary(names: .exact, kinds: KindRule.samples, options: [])
    let error = #expect(throws: CanonicalFormError.self) { try schema.snapshot.schema(in: other) }
    #expect(error?.description == "table/t is not in canonical form: strict is not known")
    #expect(try schema.snapshot.schema(in: .exact) == schema)
  }
}

struct OptionTextTests {
  private func schema(_ options: Options) -> Schema {
    let table = Table(name: "t", columns: [Column(name: "a")], options: options)
    return Schema(format: SnapshotFormat(dialect: "sqlite"), objects: [.table(table)])
  }

  @Test func `options change in the engine's order, and those that it does not have come last`() {
    let diff = SchemaDiff(
      from: schema(["spread": .text("hash")]),
      to: schema([
        "another": .on, "spread": .text("range"), "strict": .on, "withoutRowid": .on,
      ]), in: .ignoringCase)
    #expect(
      diff.description == """
        ~ table/t
            + WITHOUT ROWID
            + STRICT
            ~ SPREAD BY hash → SPREAD BY range
            + another

        """)
    #expect(
      diff.inverse.description == """
        ~ table/t
            - WITHOUT ROWID
            - STRICT
            ~ SPREAD BY range → SPREAD BY hash
            - another

        """)
  }

  @Test func `programs are told an option by its name, and what it is now`() {
    let options: Options = ["spread": .text("hash"), "strict": .on]
    let diff = SchemaDiff(from: schema([:]), to: schema(options), in: .ignoringCase)
    #expect(
      changes(diff) == [["change": "strict", "new": true], ["change": "spread", "new": "hash"]])
    #expect(
      changes(diff.inverse)
        == [["change": "strict", "new": false], ["change": "spread", "new": false]])
  }

  private func changes(_ diff: SchemaDiff) -> [JSONValue]? {
    diff.canonicalJSON.object?["changes"]?.array?.first?.object?["changes"]?.array
  }

  @Test func `a table's options are members of it, each by itself`() {
    let table = Table(
      name: "t",
      columns: [
        Column(
          name: "a", type: "TEXT", notNull: NotNull(options: ["notNullConflict": .text("fail")]),
          options: ["kept": .text("inline")])
      ],
      primaryKey: PrimaryKey(
        columns: [KeyColumn(name: "a")],
        options: ["autoincrement": .on, "onConflict": .text("ignore"), "rowidAlias": .on]),
      options: ["strict": .on, "withoutRowid": .on])
    let members = table.members(in: .ignoringCase)
    #expect(
      members.map { "\($0.kind): \($0.text(in: .ignoringCase))" } == [
        "column: a TEXT NOT NULL ON CONFLICT fail KEPT inline",
        "primary key: primary key (a) as rowid AUTOINCREMENT ON CONFLICT ignore",
        "option: without rowid", "option: strict",
      ])
  }
}
