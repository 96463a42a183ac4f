import SchemaModel
import Testing

/// What one side takes away or renames while something new of the other side needs it: each need, against each
/// way to lose what it is about.
struct SemanticConflictTests {
  /// Something new that needs `users.age`.
  enum User: CaseIterable {
    case check, generatedColumn, triggerBody, triggerEvent, partialIndex, view

    func added(to base: MergeCase) -> MergeCase {
      let age = SQLText("age > 0")
      switch self {
      case .check:
        return base.altering("users") { $0.checks.append(CheckConstraint(expression: age)) }
      case .generatedColumn:
        let generated = GeneratedColumn(expression: SQLText("age + 1"), storage: .virtual)
        return base.altering("users") {
          $0.columns.append(Column(name: "next_age", type: "INTEGER", generated: generated))
        }
      case .triggerBody:
        return base.adding(
          .trigger(
            Trigger(
              name: "grow", table: "orders", timing: .after, event: .insert,
              body: [SQLText("UPDATE users SET age = age + 1")])))
      case .triggerEvent:
        return base.adding(
          .trigger(
            Trigger(
              name: "aged", table: "users", timing: .after, event: .update(of: ["age"]),
              body: [SQLText("SELECT 1")])))
      case .partialIndex:
        var index = Index.on("users", ["email"], named: "grown_up")
        index.predicate = age
        return base.adding(.index(index))
      case .view:
        return base.adding(
          .view(View(name: "ages", query: SQLText("SELECT age FROM users"))))
      }
    }

    /// The object that has the need, as a message names it.
    var name: String {
      switch self {
      case .check, .generatedColumn: "table/users"
      case .triggerBody: "trigger/grow"
      case .triggerEvent: "trigger/aged"
      case .partialIndex: "index/grown_up"
      case .view: "view/ages"
      }
    }
  }

  private let base = MergeCase.base.dropping("view/adults").dropping("index/users_age")

  private func conflicts(_ ours: MergeCase, _ theirs: MergeCase) -> [MergeConflict] {
    let one = SchemaMerge(
      base: base.schema, ours: ours.side, theirs: theirs.side, in: .ignoringCase)
    let other = SchemaMerge(
      base: base.schema, ours: theirs.side, theirs: ours.side, in: .ignoringCase)
    #expect(one.conflicts == other.conflicts.map(\.mirrored).sorted())
    return one.conflicts
  }

  @Test(arguments: User.allCases) func `a dropped column that something new needs`(user: User) {
    let found = conflicts(base.dropping("age", of: "users"), user.added(to: base))
    #expect(found.map(\.kind) == [.neededDropped], "\(found.map(\.message))")
    #expect(found.map(\.place) == ["table/users.age"])
    #expect(found.map(\.neededBy?.description) == [user.name])
  }

  @Test(arguments: [User.triggerBody, .partialIndex, .triggerEvent, .view])
  func `a dropped table that something new needs`(user: User) {
    let ours = base.dropping("table/users").altering("orders") { $0.foreignKeys = [] }
    let found = conflicts(ours, user.added(to: base))
    #expect(found.map(\.kind) == [.neededDropped], "\(found.map(\.message))")
    #expect(found.map(\.place) == ["table/users"])
    #expect(found.map(\.neededBy?.description) == [user.name])
  }

  @Test(arguments: [User.triggerBody, .view])
  func `a renamed table that a new text names`(user: User) {
    let found = conflicts(base.renaming("users", to: "people"), user.added(to: base))
    #expect(found.map(\.kind) == [.neededRenamed], "\(found.map(\.message))")
    #expect(found.map(\.place) == ["table/people"])
    #expect(found.map(\.neededBy?.description) == [user.name])
  }

  @Test func `a new index on a dropped column is not one on what took its name`() {
    let ours = base.dropping("age", of: "users").renaming("email", to: "age", of: "users")
    let theirs = base.adding(.index(.on("users", ["age"], named: "by_age")))
    let found = conflicts(ours, theirs)
    #expect(found.map(\.kind) == [.neededDropped], "\(found.map(\.message))")
    #expect(found.map(\.place) == ["table/users.age"])
    let settled = [MergeResolution.Side.ours, .theirs].map { side in
      SchemaMerge(
        base: base.schema, ours: ours.side, theirs: theirs.side, in: .ignoringCase,
        resolutions: [MergeResolution(ObjectPath(.table, "users"), member: "age", side: side)])
    }
    #expect(settled.map(\.conflicts) == [[], []])
    let index = ObjectPath(.index, "by_age")
    #expect(settled.map { $0.merged.objects[index] != nil } == [false, true])
    let columns = settled.map { $0.merged.table("users")?.columns.map(\.name) }
    #expect(columns == [["id", "age"], ["id", "email", "age"]])
  }

  @Test func `a key that moved is told where something new refers to it as the primary one`() {
    let moved = base.altering("users") {
      $0.primaryKey = PrimaryKey(columns: [KeyColumn(name: "email")])
    }
    let refers = base.altering("orders") {
      $0.foreignKeys = [ForeignKey(columns: ["owner"], referencedTable: "users")]
    }
    let found = conflicts(moved, refers)
    #expect(found.map(\.place) == ["table/users.primary key"])
    #expect(
      found.map(\.message) == [
        "table/users.primary key: over other columns on our side, but their table/orders.foreign key (owner) refers to it"
      ])
    // A reference that was there goes with the key, as who moved it knew.
    let both = MergeCase(schema: refers.schema)
    let merge = SchemaMerge(
      base: both.schema, ours: both.altering("users") { $0.primaryKey = nil }.side,
      theirs: both.adding(.index(.on("users", ["email"], named: "mails"))).side, in: .ignoringCase)
    #expect(merge.conflicts.isEmpty)
  }

  @Test func `columns that changed places are followed although their table looks the same`() {
    let exchange = RenameHints(columns: [
      .init(table: "orders", from: "owner", to: "total"),
      .init(table: "orders", from: "total", to: "owner"),
    ])
    let plain = MergeCase(schema: base.schema).altering("orders") { table in
      table.foreignKeys = []
      table.columns = table.columns.map { Column(name: $0.name, type: "INTEGER") }
    }
    var ours = plain
    ours.renames = exchange
    let theirs = plain.adding(.index(.on("orders", ["owner"], named: "by_owner")))
    let merge = SchemaMerge(
      base: plain.schema, ours: ours.side, theirs: theirs.side, in: .ignoringCase)
    #expect(merge.conflicts.isEmpty)
    guard case .index(let index)? = merge.merged.objects[ObjectPath(.index, "by_owner")] else {
      Issue.record("the index is gone")
      return
    }
    #expect(index.terms.map(\.key) == [.column("total")])
    #expect(merge.renamesFromTheirs == exchange && merge.renamesFromOurs.isEmpty)
  }
}
