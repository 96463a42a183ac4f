import SchemaModel
import Testing

/// Options that the model does not understand are merged one by one.
struct OptionMergeTests {
  private func merged(
    _ base: Options = [:], _ ours: Options, _ theirs: Options,
    _ resolutions: [MergeResolution] = []
  ) -> SchemaMerge {
    let side = { (options: Options) in MergeCase.base.altering("users") { $0.options = options } }
    return SchemaMerge(
      base: side(base).schema, ours: side(ours).side, theirs: side(theirs).side, in: .ignoringCase,
      resolutions: resolutions)
  }

  private func options(_ merge: SchemaMerge) -> Options? { merge.merged.table("users")?.options }

  @Test func `both sides set other options`() {
    let merge = merged([:], ["strict": .on], ["spread": .text("hash"), "withoutRowid": .on])
    #expect(merge.conflicts == [])
    #expect(options(merge) == ["spread": .text("hash"), "strict": .on, "withoutRowid": .on])
  }

  @Test func `one side sets one option and the other takes one away`() {
    let merge = merged(
      ["strict": .on, "spread": .text("hash")], ["spread": .text("hash")],
      ["spread": .text("range"), "strict": .on])
    #expect(merge.conflicts == [])
    #expect(options(merge) == ["spread": .text("range")])
  }

  @Test func `both sides set one option alike`() {
    let merge = merged([:], ["spread": .text("hash")], ["spread": .text("hash")])
    #expect(merge.conflicts == [])
    #expect(options(merge) == ["spread": .text("hash")])
  }

  @Test(arguments: MergeResolution.Side.allCases)
  func `an option that both set otherwise is named, and a side settles it alone`(
    _ side: MergeResolution.Side
  ) throws {
    let ours: Options = ["spread": .text("hash"), "strict": .on]
    let theirs: Options = ["spread": .text("range"), "withoutRowid": .on]
    let conflicts = merged([:], ours, theirs).conflicts
    #expect(
      conflicts.map(\.message) == [
        "table/users.option spread: both sides added it, but not the same: SPREAD BY hash or SPREAD BY range"
      ])
    let resolution = try MergeResolution(
      "users.option spread", side: side, among: conflicts, under: .ignoringASCIICase)
    let settled = merged([:], ours, theirs, [resolution])
    #expect(settled.conflicts == [])
    #expect(
      options(settled) == [
        "spread": .text(side == .ours ? "hash" : "range"), "strict": .on, "withoutRowid": .on,
      ])
  }

  @Test(arguments: [MergeResolution.Side.ours, .theirs])
  func `an option that one side changes and the other takes away is a conflict`(
    _ changing: MergeResolution.Side
  ) {
    let (old, new): (Options, Options) = (["spread": .text("hash")], ["spread": .text("range")])
    let merge = changing == .ours ? merged(old, new, [:]) : merged(old, [:], new)
    let message =
      changing == .ours
      ? "changed on our side, removed on theirs" : "removed on our side, changed on theirs"
    #expect(merge.conflicts.map(\.message) == ["table/users.option spread: \(message)"])
    #expect(options(merge) == (changing == .ours ? new : [:]))
  }

  @Test func `an option of a column is a property of it`() {
    let base = MergeCase.base
    let keeping = { (word: String) in
      base.altering("users", column: "email") { $0.options["kept"] = .text(word) }
    }
    let ours = keeping("inline")
    let theirs = base.altering("users", column: "email") { $0.type = "BLOB" }
    let merge = SchemaMerge(
      base: base.schema, ours: ours.side, theirs: theirs.side, in: .ignoringCase)
    let email = merge.merged.table("users")?.columns.first { $0.name == "email" }
    #expect(merge.conflicts == [])
    #expect(email?.type == "BLOB" && email?.options == ["kept": .text("inline")])
    let clash = SchemaMerge(
      base: base.schema, ours: ours.side, theirs: keeping("outside").side, in: .ignoringCase)
    #expect(
      clash.conflicts.map(\.message) == [
        "table/users.email (kept): both sides changed it: KEPT inline or KEPT outside"
      ])
  }

  @Test func `options of a constraint are part of it`() {
    let base = MergeCase.base
    let yielding = { (word: String) in
      base.altering("users") { $0.uniques[0].options["onConflict"] = .text(word) }
    }
    let merge = SchemaMerge(
      base: base.schema, ours: yielding("fail").side, theirs: yielding("ignore").side,
      in: .ignoringCase)
    #expect(
      merge.conflicts.map(\.message) == [
        "table/users.unique (email): both sides changed it:"
          + " unique (email) ON CONFLICT fail or unique (email) ON CONFLICT ignore"
      ])
  }

  @Test func `a check without a name is one thing, whatever its options`() {
    let base = MergeCase.base.altering("users") {
      $0.checks = [CheckConstraint(expression: SQLText("age > 0"), options: ["notValid": .on])]
    }
    let validated = base.altering("users") { $0.checks[0].options = [:] }
    let dropped = base.altering("users") { $0.checks = [] }
    let merge = { (ours: MergeCase, theirs: MergeCase) in
      SchemaMerge(base: base.schema, ours: ours.side, theirs: theirs.side, in: .ignoringCase)
    }
    #expect(merge(validated, base).merged == validated.schema)
    #expect(
      merge(validated, dropped).conflicts.map(\.message) == [
        "table/users.check (age > 0): changed on our side, removed on theirs"
      ])
  }

  @Test func `options of an index, a view and a trigger are part of it`() throws {
    let trigger = Trigger(
      name: "stamp", table: "users", timing: .after, event: .insert, body: [SQLText("SELECT 1")])
    let base = MergeCase.base.adding(.trigger(trigger))
    let side = { (method: String, comment: String, level: Options) in
      var index = Index.on("users", ["age"], named: "users_age")
      index.options = ["method": .text(method)]
      var trigger = trigger
      trigger.options = level
      return base.adding(.index(index)).adding(.trigger(trigger)).adding(
        .view(
          View(
            name: "adults", query: SQLText("SELECT email FROM users WHERE age > 17"),
            options: ["comment": .text(comment)])))
    }
    let alike = side("gin", "one", ["level": .text("row")])
    let merge = SchemaMerge(
      base: base.schema, ours: alike.side, theirs: base.side, in: .ignoringCase)
    #expect(merge.conflicts == [] && merge.merged == alike.schema)
    let clash = SchemaMerge(
      base: base.schema, ours: alike.side, theirs: side("hash", "two", [:]).side,
      in: .ignoringCase)
    #expect(
      clash.conflicts.map(\.message) == [
        "index/users_age: both sides changed it: users_age on users (age) USING gin"
          + " or users_age on users (age) USING hash",
        "view/adults: both sides changed it: adults COMMENT one SELECT email FROM users"
          + " WHERE age > 17 or adults COMMENT two SELECT email FROM users WHERE age > 17",
      ])
  }
}
