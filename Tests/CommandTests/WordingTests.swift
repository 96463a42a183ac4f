import Testing

/// What is refused rather than passed over, and how it is said.
@Suite struct WordingTests {
  @Test(arguments: [
    ("check --markdown --json", "--json and --markdown"), ("diff --sql --json", "--sql and --json"),
    ("diff --json --stat", "--json and --stat"),
    ("diff --sql --json --stat", "--sql, --json and --stat"),
    ("plan base HEAD --sql --json", "--sql and --json"),
    ("upgrade new.db --sql --json", "--sql and --json"),
    ("log --graph --json", "--graph and --json"),
    ("log --oneline --json", "--oneline and --json"), ("branch x -d main", "NAME and -d"),
    ("tag x -d v1", "NAME and -d"), ("branch -d x --json", "-d and --json"),
    ("rebase --continue --abort", "--continue and --abort"),
  ])
  func `options of which one would count are refused together`(
    _ command: String, _ named: String
  ) throws {
    let box = try Sandbox.withFirstTables()
    let outcome = try box.stemma(command.split(separator: " ").map(String.init))
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.errors.hasPrefix("Error: \(named) exclude each other\n"), "\(outcome.errors)")
    // Nothing is done; who asked for a document gets that of the error.
    #expect(
      command.contains("--json")
        ? outcome.output.hasPrefix("{\n  \"error\": {") : outcome.output == "")
  }

  @Test(arguments: [
    ("STEMMA_AUTHOR=Eve", "STEMMA_AUTHOR is 'Eve', which is no author"),
    ("STEMMA_AUTHOR='<eve@example.org>'", "which is no author"),
    ("STEMMA_DATE=foo", "STEMMA_DATE is 'foo', which is no moment"),
    ("STEMMA_DATE='1795370580 CET'", "which is no moment"),
    ("STEMMA_DATE='-1 +0000'", "which is no moment"),
  ])
  func `a variable that says nothing is not passed over`(_ given: String, _ said: String) throws {
    let box = try Sandbox.withFirstTables()
    let outcome = try box.shell("\(given) stemma commit --allow-empty -m x")
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.errors.contains(said), "\(outcome.errors)")
    #expect(outcome.errors.contains("\nHint: STEMMA_"))
    #expect(try box.shell("STEMMA_AUTHOR= STEMMA_DATE= stemma log --count").output == "1\n")
  }

  @Test func `what is one is not counted as several`() throws {
    let box = try Sandbox.withFirstTables()
    let options = ["--allow", "data-loss"]
    #expect(try box.stemma("upgrade", "new.db", "-v").errors.contains(" has 1 step\n"))
    #expect(
      try box.stemma(["downgrade", "new.db", "-2"] + options).transcript == """
        Error: new.db is only 1 step above the empty schema, not 2
        [1]

        """)
    #expect(
      try box.stemma("upgrade", "new.db", "+1").transcript == """
        Error: new.db is at HEAD, so +1 leads nowhere
        [1]

        """)
    #expect(try box.stemma(["downgrade", "new.db", "-1"] + options).status == 0)
    #expect(
      try box.stemma(["downgrade", "new.db", "-1"] + options).errors
        == "Error: new.db is at the empty schema, so -1 leads nowhere\n")
    #expect(
      try box.stemma("upgrade", "new.db", "+2").errors
        == "Error: new.db is only 1 revision behind HEAD, not 2\n")
  }

  @Test func `a ledger with other columns is reported as that`() throws {
    let box = try Sandbox.withFirstTables()
    try box.sql("app.db", "DROP TABLE stemma_ledger; CREATE TABLE stemma_ledger (x)")
    let said = "app.db cannot be understood: it has other columns (no such column: sequence)\n"
    #expect(try box.stemma("status", "app.db").errors.contains(said))
  }
}
