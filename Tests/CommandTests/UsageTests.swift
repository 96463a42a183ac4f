import Foundation
import Testing

/// Ways to write commands that Git knows, and what is said of those that mean nothing.
@Suite struct UsageTests {
  @Test func `diff takes ranges as Git does`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("branch", "old")
    try box.commit("Second", adding: "CREATE TABLE b (x);")
    #expect(try box.stemma("diff", "old..main").output == "+ table/b\n")
    #expect(try box.stemma("diff", "main..old").output == "- table/b\n")
    #expect(try box.stemma("diff", "old..").output == "+ table/b\n")
    #expect(try box.stemma("diff", "base..old", "--stat").output == "2 objects added\n")
    try box.stemma("switch", "old")
    try box.commit("Other", adding: "CREATE TABLE c (x);")
    #expect(try box.stemma("diff", "main...old").output == "+ table/c\n")
    try box.shell("mkdir sub && cp schema.sql sub/")
    #expect(try box.stemma("-C", "sub", "diff", "../schema.sql", "HEAD").status == 0)
    #expect(try box.stemma("diff", "nosuch..main").errors.contains("'nosuch' is no revision"))
  }

  @Test func `behind two dashes there are only objects`() throws {
    let box = try Sandbox.withFirstTables()
    let outcome = try box.stemma("log", "--", "users", "--oneline")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("after '--' all are objects, so '--oneline' is one"))
    #expect(try box.stemma("log", "--oneline", "--", "users").status == 0)
  }

  @Test(arguments: [
    ("help nosuch", "there is no command 'nosuch'"),
    ("help comit", "Did you mean 'stemma help commit'?"),
    ("help bisect starte", "Did you mean 'stemma help bisect start'?"),
  ])
  func `there is no help for a command that is none`(_ command: String, _ said: String) throws {
    let outcome = try Sandbox().stemma(command.split(separator: " ").map(String.init))
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(said), "\(outcome)")
  }

  @Test(arguments: [
    ("commit -m x --allow broken:veiw/a", "'broken:veiw/a' names no object: 'broken:table/NAME'"),
    ("upgrade app.db --allow data-loss:tables/a", "'data-loss:tables/a' names no object"),
    ("commit -m x --leave-behind tables/a", "or index/NAME, not 'tables/a'"),
  ])
  func `an object of a kind that no engine has is misspelt`(
    _ command: String, _ said: String
  ) throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("echo 'CREATE TABLE a (x);' >> schema.sql")
    let outcome = try box.stemma(command.split(separator: " ").map(String.init))
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(said), "\(outcome)")
  }

  @Test(arguments: ["help", "help commit", "help bisect", "help bisect start"])
  func `there is help for those that are some`(_ command: String) throws {
    let outcome = try Sandbox().stemma(command.split(separator: " ").map(String.init))
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func `an error is named with its own line, not that of its statement`() throws {
    let box = try Sandbox.withFirstTables()
    try box.write("schema.sql", "CREATE TABLE t (\n  a INT,\n  b INT INT(,\n  c INT\n);\n")
    #expect(try box.stemma("commit", "-m", "x").errors.contains("schema.sql:3:13: near"))
    try box.write("schema.sql", "CREATE TABLE t (a);\n")
    try box.stemma("draft", "-m", "T")
    let lines = try box.read("revisions/draft/up.sql").split(
      separator: "\n", omittingEmptySubsequences: false
    ).count
    try box.append("revisions/draft/up.sql", "INSERT INTO t\nVALUES (1), (nosuch);\n")
    let outcome = try box.stemma("commit")
    #expect(outcome.errors.contains("up.sql:\(lines + 1): no such column: nosuch"), "\(outcome)")
  }

  @Test func `a revision is checked once`() throws {
    let box = try Sandbox.withFirstTables()
    #expect(try box.stemma("check", "HEAD", "--all").output.split(separator: "\n").count == 1)
  }

  @Test func `status knows drafts that a commit would not take`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE b (x);\n")
    try box.stemma("draft", "-m", "B")
    #expect(try box.stemma("status").output.contains("revisions/draft: stemma commit seals it"))
    try box.append("schema.sql", "CREATE TABLE c (x);\n")
    #expect(try box.stemma("status").output.contains("it was made for another schema source"))
    let json = try box.stemma("status", "--json").output
    #expect(json.contains("\"draft_problem\": \"it was made for another schema source\""))
    try box.write("revisions/draft/draft.json", "{")
    #expect(try box.stemma("status").output.contains("cannot use the draft's"))
  }

  @Test func `what a killed command left half written is swept`() throws {
    let box = try Sandbox.withFirstTables()
    let old = [
      ".stemma/objects/pack/tmp_pack_1", ".stemma/objects/pack/tmp_idx_1", ".stemma/tmp_stemma_1",
    ]
    let young = ".stemma/objects/pack/tmp_pack_2"
    for file in old + [young] { try box.write(file, "x") }
    try box.shell("touch -d '2 hours ago' \(old.joined(separator: " "))")
    let changes = try box.shell("dirname $(find .stemma -name 1.json)").output.dropLast()
    try box.write("\(changes)/9.json.tmp-123", "x")
    try box.commit("Second", adding: "CREATE TABLE b (x);")
    for file in old + ["\(changes)/9.json.tmp-123"] { #expect(!box.exists(file), "\(file)") }
    // Another command may be writing it.
    #expect(box.exists(young))
  }
}
