import Testing

/// What was declared about a revision holds for the one that amends it.
@Suite struct AmendDeclarationTests {
  /// A workspace whose last revision renamed a column.
  private func withRename() throws -> Sandbox {
    let box = try Sandbox.withFirstTables()
    try box.replace("name TEXT", with: "full_name TEXT", in: "schema.sql")
    try box.stemma("commit", "-m", "Full names", "--rename", "users.name=full_name")
    return box
  }

  @Test func `an amended schema keeps the renames`() throws {
    let box = try withRename()
    try box.replace("total INTEGER", with: "total INTEGER, note TEXT", in: "schema.sql")
    let outcome = try box.stemma("commit", "--amend")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("carried over: --rename users.name=full_name"))
    #expect(!outcome.output.contains("data-loss table/users.name"))
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT full_name FROM users") == "a\nb\n")
  }

  @Test func `a rename that is declared anew takes the place of the old one`() throws {
    let box = try withRename()
    try box.replace("full_name", with: "whole_name", in: "schema.sql")
    let outcome = try box.stemma("commit", "--amend", "--rename", "users.name=whole_name")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(!outcome.errors.contains("does not apply"), "\(outcome)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT whole_name FROM users") == "a\nb\n")
  }

  @Test func `a rename that fits no more is named`() throws {
    let box = try withRename()
    try box.replace("full_name", with: "name", in: "schema.sql")
    try box.replace("total INTEGER", with: "total INTEGER, note TEXT", in: "schema.sql")
    let outcome = try box.stemma("commit", "--amend")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.contains("does not apply any more: --rename: the new schema has no column"),
      "\(outcome)")
  }

  @Test(arguments: [["whole_name"], []])
  func `what was renamed is not dropped for want of a place`(columns: [String]) throws {
    let box = try withRename()
    try box.replace(
      ", full_name TEXT", with: columns.map { ", \($0) TEXT" }.joined(), in: "schema.sql")
    let refused = try box.stemma("commit", "--amend")
    #expect(
      refused.status == 1
        && refused.errors.contains(
          "renamed users.name, whose values the amended schema source has no place for"),
      "\(refused.transcript)")
    let rename = "stemma commit --amend --rename users.name=whole_name"
    #expect(refused.errors.contains(rename) == !columns.isEmpty, "\(refused.transcript)")
    #expect(refused.errors.contains("--allow data-loss:table/users.name"))
    let fills = (["name"] + columns).flatMap { ["--fill", "users.\($0)='x'"] }
    let allowed = try box.stemma(
      ["commit", "--amend", "--allow", "data-loss:table/users.NAME"] + fills)
    #expect(allowed.status == 0, "\(allowed.transcript)")
    #expect(allowed.output.contains("up: data-loss table/users.name"))
  }

  @Test func `a column of a renamed table is declared by the old names of both`() throws {
    let box = try Sandbox.withDatabase(
      "CREATE TABLE t (a TEXT);\n", rows: "INSERT INTO t VALUES ('one')",
      then: "CREATE TABLE u (aa TEXT);\n")
    try box.stemma("commit", "-m", "Second", "--rename", "t=u", "--rename", "t.a=aa")
    try box.write("schema.sql", "CREATE TABLE u (z TEXT);\n")
    let refused = try box.stemma("commit", "--amend")
    #expect(refused.mentions("stemma commit --amend --rename t.a=z"), "\(refused.transcript)")
    let done = try box.stemma("commit", "--amend", "--rename", "t.a=z")
    #expect(done.status == 0 && done.mentions("carried over: --rename t=u"), "\(done.transcript)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT z FROM u") == "one\n")
  }

  @Test func `scripts that were taken over are nobody's for another order of the columns`() throws {
    let box = try Sandbox.withSchema("CREATE TABLE t (a TEXT, b TEXT);\n")
    for columns in ["b TEXT, a TEXT", "b TEXT, a TEXT", "a TEXT, b TEXT"] {
      try box.write("schema.sql", "CREATE TABLE t (\(columns));\n")
      let done = try box.stemma("commit", "--amend", "-m", "As \(columns)")
      #expect(done.status == 0, "\(done.transcript)")
    }
    try box.append("schema.sql", "CREATE TABLE x (y);\n")
    let amended = try box.stemma("commit", "--amend")
    #expect(amended.status == 0, "\(amended.transcript)")
  }

  @Test func `a comment that says otherwise overrules a rename, and what it leaves is not lost`()
    throws
  {
    let box = try withRename()
    try box.replace(
      "full_name TEXT", with: "full_name TEXT -- stemma: renamed from id\n, id TEXT",
      in: "schema.sql")
    try box.replace("id INTEGER PRIMARY KEY, full", with: "full", in: "schema.sql")
    let refused = try box.stemma("commit", "--amend")
    #expect(refused.status == 1, "\(refused.transcript)")
    #expect(refused.errors.contains("users.name"), "\(refused.transcript)")
  }

  @Test func `an amended schema keeps what is left behind and why there is no way back`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit(
      "Audit", adding: "CREATE TABLE audit (id INTEGER PRIMARY KEY);", "--leave-behind",
      "table/audit")
    try box.append("schema.sql", "CREATE TABLE notes (id INTEGER PRIMARY KEY);\n")
    let outcome = try box.stemma("commit", "--amend")
    #expect(outcome.output.contains("carried over: --leave-behind table/audit"), "\(outcome)")
    #expect(!outcome.output.contains("table/audit: the table and its rows go"))
    try box.commit(
      "No way", adding: "CREATE TABLE way (id INTEGER PRIMARY KEY);", "--irreversible", "it is so")
    try box.append("schema.sql", "CREATE TABLE more (id INTEGER PRIMARY KEY);\n")
    let other = try box.stemma("commit", "--amend", "--json")
    #expect(other.output.contains("\"--irreversible 'it is so'\""), "\(other)")
    #expect(try box.stemma("show").output.contains("irreversible: it is so"))
  }

  @Test func `a leftover that the new schema has no more is named`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit(
      "Audit", adding: "CREATE TABLE audit (id INTEGER PRIMARY KEY);", "--leave-behind",
      "table/audit")
    try box.replace("TABLE audit", with: "TABLE trail", in: "schema.sql")
    let outcome = try box.stemma("commit", "--amend")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.errors.contains("--leave-behind table/audit of "), "\(outcome)")
  }

  @Test func `statements written by hand are not lost for a new leftover`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE audit (id INTEGER PRIMARY KEY);\n")
    try box.stemma("draft", "-m", "Audit")
    try box.append("revisions/draft/up.sql", "INSERT INTO audit VALUES (1);\n")
    #expect(try box.stemma("commit").status == 0)
    let outcome = try box.stemma("commit", "--amend", "--leave-behind", "table/audit")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("have statements written by hand"), "\(outcome)")
  }
}
