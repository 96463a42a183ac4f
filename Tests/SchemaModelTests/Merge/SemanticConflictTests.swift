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

    /// Whether it names the column in a text that a rename does not reach.
    var isTextual: Bool { self != .triggerEvent }
  }

  private let base = MergeCase.base.dropping("view/adults").dropping("index/users_age")

  private func conflicts(_ ours: MergeCase, _ theirs: MergeCase) -> [MergeConflict] {
    let one = SchemaMerge(base: base.schema, ours: ours.side, theirs: theirs.side)
    let other = SchemaMerge(base: base.schema, ours: theirs.side, theirs: ours.side)
    #expect(one.conflicts == other.conflicts.map(\.mirrored).sorted())
    return one.conflicts
  }

  @Test(arguments: User.allCases) func `a dropped column that something new needs`(user: User) {
    let found = conflicts(base.dropping("age", of: "users"), user.added(to: base))
    #expect(found.map(\.kind) == [.neededDropped], "\(found.map(\.message))")
    #expect(found.map(\.place) == ["table/users.age"])
    #expect(found.map(\.neededBy?.description) == [user.name])
  }

  @Test(arguments: User.allCases.filter(\.isTextual))
  func `a renamed column that a new text names`(user: User) {
    let found = conflicts(base.renaming("age", to: "years", of: "users"), user.added(to: base))
    #expect(found.map(\.kind) == [.neededRenamed], "\(found.map(\.message))")
    #expect(found.map(\.place) == ["table/users.years"])
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

  @Test func `under a contested name of the table both sides find the same`() {
    let ours = base.renaming("age", to: "years", of: "users").renaming("users", to: "people")
    let theirs = base.renaming("users", to: "members").adding(
      .view(View(name: "ages", query: SQLText("SELECT age FROM members"))))
    let found = conflicts(ours, theirs)
    #expect(found.map(\.kind) == [.renameRename], "\(found.map(\.message))")
  }

  private func referring(to columns: [String], of table: String) -> MergeCase {
    base.altering("orders") {
      $0.columns.append(Column(name: "other", type: "INTEGER"))
      $0.foreignKeys.append(
        ForeignKey(columns: ["other"], referencedTable: table, referencedColumns: columns))
    }
  }

  @Test func `a dropped table that a new foreign key refers to`() {
    let tags = MergeCase(schema: base.schema).adding(
      .table(
        Table(
          name: "tags", columns: [Column(name: "id", type: "INTEGER")],
          primaryKey: PrimaryKey(columns: [KeyColumn(name: "id")], isRowidAlias: true))))
    let theirs = tags.altering("orders") {
      $0.columns.append(Column(name: "tag", type: "INTEGER"))
      $0.foreignKeys.append(
        ForeignKey(columns: ["tag"], referencedTable: "tags", referencedColumns: ["id"]))
    }
    let merge = SchemaMerge(
      base: tags.schema, ours: tags.dropping("table/tags").side, theirs: theirs.side)
    #expect(
      merge.conflicts.map(\.message) == [
        "table/tags: removed on our side, but their table/orders.foreign key (tag) needs it"
      ])
  }

  @Test func `a dropped column that a new foreign key refers to`() {
    let found = conflicts(
      base.dropping("email", of: "users"), referring(to: ["email"], of: "users"))
    #expect(
      found.map(\.message) == [
        "table/users.email: removed on our side, but their table/orders.foreign key (other) needs it"
      ])
  }

  @Test func `a renamed table and column are followed by a new foreign key`() {
    let ours = base.renaming("users", to: "people").renaming("email", to: "mail", of: "people")
    let theirs = referring(to: ["email"], of: "users")
    #expect(conflicts(ours, theirs) == [])
    let merge = SchemaMerge(base: base.schema, ours: ours.side, theirs: theirs.side)
    let key = merge.merged.table("orders")?.foreignKeys.last
    #expect(key?.referencedTable == "people" && key?.referencedColumns == ["mail"])
  }

  @Test func `both sides claim the name of a trigger`() {
    func trigger(on table: String) -> MergeCase {
      base.adding(
        .trigger(
          Trigger(
            name: "watch", table: table, timing: .after, event: .insert,
            body: [SQLText("SELECT 1")])))
    }
    let found = conflicts(trigger(on: "users"), trigger(on: "orders"))
    #expect(found.map(\.kind) == [.nameTaken])
    #expect(found.map(\.place) == ["trigger/watch"])
  }
}
