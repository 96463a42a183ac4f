import SchemaModel
import Testing

struct SchemaDiffTests {
  private static let users = Table(
    name: "users",
    columns: [Column(name: "id", type: "INTEGER"), Column(name: "email", type: "TEXT")],
    primaryKey: PrimaryKey(columns: [KeyColumn(name: "id")], options: ["rowidAlias": .on]))
  private static let orders = Table(
    name: "orders",
    columns: [
      Column(name: "id", type: "INTEGER"), Column(name: "user_id", type: "INTEGER"),
      Column(name: "total", type: "INTEGER"), Column(name: "old", type: "TEXT"),
    ],
    uniques: [UniqueConstraint(columns: [KeyColumn(name: "user_id"), KeyColumn(name: "total")])],
    checks: [CheckConstraint(name: "positive", expression: SQLText("total > 0"))],
    foreignKeys: [
      ForeignKey(
        columns: ["user_id"], referencedTable: "users", referencedColumns: ["id"],
        onDelete: .cascade)
    ])
  private static let email = Index(
    name: "users_email", table: "users", isUnique: true, terms: [.init(key: .column("email"))])
  private static let audit = Trigger(
    name: "audit", table: "users", timing: .after, event: .update(of: ["email"]),
    body: [SQLText("SELECT 1")])

  private let old = schema(
    .table(users), .table(orders), .index(email), .trigger(audit),
    .view(View(name: "v", query: SQLText("SELECT id FROM users"))))

  @Test func `each change is a line`() {
    var orders = Self.orders
    orders.columns[2] = Column(name: "total", type: "REAL", notNull: NotNull())
    orders.columns[3] = Column(name: "note", type: "TEXT", defaultValue: SQLText("'a\nb'"))
    orders.primaryKey = PrimaryKey(columns: [KeyColumn(name: "id")])
    orders.uniques = [
      UniqueConstraint(name: "one", columns: [KeyColumn(name: "total", descending: true)])
    ]
    orders.checks = []
    orders.foreignKeys[0].onUpdate = .setNull
    orders.options["strict"] = .on
    orders.columnOrderMatters = true
    var email = Self.email
    email.predicate = SQLText("email <> ''")
    let new = schema(
      .table(Self.users), .table(orders), .index(email),
      .view(View(name: "v", query: SQLText("SELECT email FROM users"))),
      .virtualTable(VirtualTable(name: "search", module: "fts5", arguments: ["email"])))
    #expect(
      SchemaDiff(from: old, to: new, in: .ignoringCase).description == """
        ~ table/orders
            - column old TEXT
            ~ column total: INTEGER → REAL NOT NULL
            + column note TEXT DEFAULT 'a\\nb'
            + primary key (id)
            - unique (user_id, total)
            + unique one (total DESC)
            - check positive total > 0
            - foreign key (user_id) → users (id) on delete cascade
            + foreign key (user_id) → users (id) on delete cascade on update set null
            + STRICT
            ~ column order: any → id, user_id, total, note
        + virtual/search
        ~ index/users_email
            + where email <> ''
        ~ view/v
            - SELECT id FROM users
            + SELECT email FROM users
        - trigger/audit

        """)
  }

  @Test func `a renamed table is one change`() {
    var people = Self.users
    people.name = "people"
    var orders = Self.orders
    orders.foreignKeys[0].referencedTable = "people"
    var email = Self.email
    email.table = "people"
    var audit = Self.audit
    audit.table = "people"
    let new = schema(
      .table(people), .table(orders), .index(email), .trigger(audit),
      .view(View(name: "v", query: SQLText("SELECT id FROM users"))))
    let diff = SchemaDiff(from: old, to: new, in: .ignoringCase, renamedTables: ["users": "people"])
    #expect(diff.changes == [.renameTable(from: "users", to: "people")])
    #expect(diff.description == "~ table/users → table/people\n")
    #expect(diff.inverse.changes == [.renameTable(from: "people", to: "users")])
    let undeclared = SchemaDiff(from: old, to: new, in: .ignoringCase)
    #expect(undeclared.statistics.added == 1)
    #expect(undeclared.statistics.removed == 1)
    #expect(undeclared.statistics.changed == 3)
  }

  @Test func `what does not follow a rename shows`() {
    var people = Self.users
    people.name = "people"
    let new = schema(
      .table(people), .table(Self.orders), .index(Self.email), .trigger(Self.audit),
      .view(View(name: "v", query: SQLText("SELECT id FROM users"))))
    let diff = SchemaDiff(from: old, to: new, in: .ignoringCase, renamedTables: ["users": "people"])
    #expect(
      diff.changes.map(\.path) == [
        ObjectPath(.table, "orders"), ObjectPath(.table, "people"),
        ObjectPath(.index, "users_email"),
        ObjectPath(.trigger, "audit"),
      ])
    #expect(old.applying(diff).snapshot.id == new.snapshot.id)
  }

  @Test func `a renamed column is one change`() {
    var users = Self.users
    users.columns[1].name = "mail"
    users.columns[0].name = "key"
    users.primaryKey?.columns[0].name = "key"
    var orders = Self.orders
    orders.foreignKeys[0].referencedColumns = ["key"]
    var email = Self.email
    email.terms[0].key = .column("mail")
    var audit = Self.audit
    audit.event = .update(of: ["mail"])
    let new = schema(
      .table(users), .table(orders), .index(email), .trigger(audit),
      .view(View(name: "v", query: SQLText("SELECT id FROM users"))))
    let diff = SchemaDiff(
      from: old, to: new, in: .ignoringCase,
      renamedColumns: [
        ColumnRename(table: "users", from: "email", to: "mail"),
        ColumnRename(table: "users", from: "id", to: "key"),
      ])
    #expect(
      diff.description == """
        ~ table/users
            ~ column id → key
            ~ column email → mail

        """)
  }

  @Test func `a table and its column renamed and changed at once stay apart`() {
    var people = Self.users
    people.name = "people"
    people.columns[1] = Column(name: "mail", type: "TEXT", collation: "NOCASE")
    let diff = SchemaDiff(
      from: schema(.table(Self.users)), to: schema(.table(people)), in: .ignoringCase,
      renamedTables: ["users": "people"],
      renamedColumns: [ColumnRename(table: "people", from: "email", to: "mail")])
    #expect(
      diff.description == """
        ~ table/users → table/people
        ~ table/people
            ~ column email → mail
            ~ column mail: TEXT → TEXT COLLATE NOCASE

        """)
    #expect(diff.statistics.changed == 1)
  }

  @Test func `names in other letter case are renamed, not dropped`() {
    var users = Self.users
    users.name = "Users"
    users.columns[1].name = "Email"
    var orders = Self.orders
    orders.foreignKeys[0].referencedTable = "Users"
    var email = Self.email
    email.name = "USERS_EMAIL"
    email.table = "Users"
    email.terms[0].key = .column("Email")
    var audit = Self.audit
    audit.table = "Users"
    audit.event = .update(of: ["Email"])
    let new = schema(
      .table(users), .table(orders), .index(email), .trigger(audit),
      .view(View(name: "v", query: SQLText("SELECT id FROM users"))))
    let diff = SchemaDiff(from: old, to: new, in: .ignoringCase)
    #expect(
      diff.description == """
        ~ table/users → table/Users
        ~ table/Users
            ~ column email → Email
        ~ index/users_email → index/USERS_EMAIL
            - unique, on users (email)
            + unique, on Users (Email)

        """)
    #expect(SchemaDiff(from: new, to: old, in: .ignoringCase) == diff.inverse)
    #expect(old.applying(diff).snapshot.id == new.snapshot.id)
  }

  @Test func `two tables can change names`() {
    let left = Table(name: "a", columns: [Column(name: "x")])
    let right = Table(
      name: "b", columns: [Column(name: "y")],
      foreignKeys: [ForeignKey(columns: ["y"], referencedTable: "a")])
    var newLeft = left
    newLeft.name = "b"
    var newRight = right
    newRight.name = "a"
    newRight.foreignKeys[0].referencedTable = "b"
    let before = schema(.table(left), .table(right))
    let after = schema(.table(newLeft), .table(newRight))
    let diff = SchemaDiff(
      from: before, to: after, in: .ignoringCase, renamedTables: ["a": "b", "b": "a"])
    #expect(
      diff.changes == [.renameTable(from: "b", to: "a"), .renameTable(from: "a", to: "b")])
    #expect(before.applying(diff).snapshot.id == after.snapshot.id)
  }

  @Test func `a hint is taken in any letter case, and ignored where it does not fit`() {
    var people = Self.users
    people.name = "people"
    let before = schema(.table(Self.users))
    let after = schema(.table(people))
    let renamed = SchemaDiff(
      from: before, to: after, in: .ignoringCase, renamedTables: ["USERS": "People"])
    #expect(renamed.changes == [.renameTable(from: "users", to: "people")])
    let wrong = SchemaDiff(
      from: before, to: after, in: .ignoringCase, renamedTables: ["nobody": "people"])
    #expect(wrong.changes.count == 2)
    let none = SchemaDiff(
      from: before, to: before, in: .ignoringCase, renamedTables: ["users": "people"])
    #expect(none.isEmpty)
  }

  @Test func `a table of the same form that takes the old name is another one`() throws {
    var people = Self.users
    people.name = "people"
    let (before, after) = (
      schema(.table(Self.users)), schema(.table(Self.users), .table(people))
    )
    let diff = SchemaDiff(
      from: before, to: after, in: .ignoringCase, renamedTables: ["Users": "people"])
    #expect(
      diff.changes == [.renameTable(from: "users", to: "people"), .addObject(.table(Self.users))])
    #expect(before.applying(diff).snapshot.id == after.snapshot.id)
    let stored = try SchemaDiff(
      from: before.snapshot, to: after.snapshot, in: .ignoringCase,
      renamedTables: ["users": "people"])
    #expect(stored.changes.count == 2)
    #expect(before.applying(stored).snapshot.id == after.snapshot.id)
  }

  @Test func `columns that come and go between others are no change of their order`() {
    var before = Table(name: "t", columns: ["a", "b"].map { Column(name: $0) })
    before.columnOrderMatters = true
    var after = before
    after.columns.insert(Column(name: "c"), at: 1)
    var diff = SchemaDiff(
      from: schema(.table(before)), to: schema(.table(after)), in: .ignoringCase)
    #expect(
      diff.changes == [.alterTable(old: before, new: after, [.addColumn(Column(name: "c"))])])
    after.columns.reverse()
    diff = SchemaDiff(from: schema(.table(before)), to: schema(.table(after)), in: .ignoringCase)
    #expect(
      diff.changes == [
        .alterTable(
          old: before, new: after,
          [
            .addColumn(Column(name: "c")),
            .changeColumnOrder(old: ["a", "b"], new: ["b", "c", "a"]),
          ])
      ])
  }

  @Test func `names that only look alike are two`() {
    let before = schema(.table(Table(name: "t", columns: [Column(name: "\u{e9}")])))
    let after = schema(.table(Table(name: "t", columns: [Column(name: "e\u{301}")])))
    #expect(SchemaDiff(from: before, to: after, in: .ignoringCase).changes.count == 1)
    #expect(
      before.applying(SchemaDiff(from: before, to: after, in: .ignoringCase)).snapshot.id
        == after.snapshot.id)
  }

  @Test func `the format is compared too`() {
    let ignoring = Schema(
      format: SnapshotFormat(dialect: "sqlite", ignore: ["table/tmp_*"], include: ["owners"]),
      objects: old.objects.values)
    let diff = SchemaDiff(from: old, to: ignoring, in: .ignoringCase)
    #expect(diff.description == "~ format\n    + ignore table/tmp_*\n    + include owners\n")
    #expect(old.applying(diff).snapshot.id == ignoring.snapshot.id)
    #expect(diff.statistics == DiffStatistics())
  }

  @Test func `programs get the changes with both sides`() {
    var users = Self.users
    users.columns[1].type = "BLOB"
    let diff = SchemaDiff(
      from: schema(.table(Self.users), .index(Self.email)), to: schema(.table(users)),
      in: .ignoringCase)
    #expect(
      diff.canonicalJSON == [
        "added": 0, "removed": 1, "changed": 1,
        "changes": [
          [
            "change": "alter", "object": "table/users",
            "changes": [
              [
                "change": "alterColumn", "column": "email", "old": ["type": "TEXT"],
                "new": ["type": "BLOB"],
              ]
            ],
          ],
          [
            "change": "drop", "object": "index/users_email",
            "old": ["table": "users", "terms": [["column": "email"]], "unique": true],
          ],
        ],
      ])
  }

  @Test func `only what differs is read from a store`() throws {
    let objects = (0..<50).map {
      SchemaObject.table(Table(name: "t\($0)", columns: [Column(name: "c\($0)")]))
    }
    let before = schema(objects)
    var after = before
    after[ObjectPath(.table, "t7")] = .table(Table(name: "t7", columns: []))
    let stored = Dictionary(
      [before.snapshot, after.snapshot].flatMap { snapshot in
        snapshot.trees.map { ($0.id, $0.content) } + snapshot.blobs.map { ($0, $1) }
      }, uniquingKeysWith: { first, _ in first })
    var reads = 0
    let diff = try SchemaDiff(from: before.snapshot.id, to: after.snapshot.id, in: .ignoringCase) {
      id in
      reads += 1
      return try #require(stored[id])
    }
    #expect(diff == SchemaDiff(from: before, to: after, in: .ignoringCase))
    #expect(reads == 8, "two roots, two formats, two folders, two tables")
    let read = try Snapshot(after.snapshot.id) { try #require(stored[$0]) }
    #expect(read.entries == after.snapshot.entries)
    #expect(read.blobs == after.snapshot.blobs)
    #expect(try read.schema(in: .ignoringCase) == after)
  }
}

private func schema(_ objects: SchemaObject...) -> Schema { schema(objects) }

private func schema(_ objects: [SchemaObject]) -> Schema {
  Schema(format: SnapshotFormat(dialect: "sqlite"), objects: objects)
}
