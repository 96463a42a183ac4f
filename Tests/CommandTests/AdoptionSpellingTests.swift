import Testing

/// Databases that are adopted although a schema source could not say what they hold.
@Suite struct AdoptionSpellingTests {
  @Test func `an empty database is adopted without a revision`() throws {
    let box = try Sandbox()
    try box.shell("sqlite3 app.db 'VACUUM'")
    let outcome = try box.stemma("init", "--from", "app.db")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.errors.contains("Next: edit schema.sql"))
    #expect(try box.stemma("log").status == 0)
    #expect(try box.commit("First", adding: "CREATE TABLE a (x);").status == 0)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
  }

  @Test func `strings in double quotes are written in single ones`() throws {
    let box = try Sandbox()
    try box.sql(
      "app.db",
      """
      CREATE TABLE dq (a TEXT CHECK (a <> "zz"), "order" TEXT DEFAULT 'x', b TEXT CHECK (b <> "it's"));
      INSERT INTO dq (a) VALUES ('a'), ('b');
      CREATE INDEX some ON dq (a) WHERE a <> "yy";
      CREATE VIEW seen AS SELECT a, "lit" AS word, "order" FROM dq;
      CREATE TRIGGER noted AFTER INSERT ON dq BEGIN UPDATE dq SET b = "done" WHERE a = "zz"; END;
      """)
    let outcome = try box.stemma("init", "--from", "app.db")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.errors.contains("app.db has strings in double quotes"))
    let source = try box.read("schema.sql")
    for text in ["'zz'", "'it''s'", "'yy'", "'lit'", "'done'", "\"order\""] {
      #expect(source.contains(text), "\(text) in \(source)")
    }
    #expect(!source.contains("\"zz\""))
    #expect(try box.stemma("status").output.contains("The schema source is that of the current"))
    let move = try box.stemma("migrate", "app.db", "--direct")
    #expect(move.status == 0, "\(move)")
    #expect(try box.stemma("status", "app.db").output.contains("It is up to date"))
    #expect(try box.sql("app.db", "SELECT a, word FROM seen") == "a|lit\nb|lit\n")
  }
}
