import Foundation
import Testing

/// The document that `--json` prints of a command that fails.
@Suite struct ErrorDocumentTests {
  /// A command that fails, and what a program is told of that.
  struct Failure: CustomTestStringConvertible, Sendable {
    var command: String
    var code: String
    var subject: String?
    var status: Int32
    /// What is done first.
    var before = ""

    var testDescription: String { "\(code): \(command)" }
  }

  static let failures = [
    Failure(command: "log nope", code: "unknown-revision", subject: "nope", status: 2),
    Failure(command: "show HEAD:nope", code: "unknown-object", subject: "nope", status: 2),
    Failure(command: "commit -m x", code: "nothing-to-commit", status: 1),
    Failure(command: "status zz.db", code: "unknown-target", subject: "zz.db", status: 2),
    Failure(command: "upgrade main", code: "mistaken-name", subject: "main", status: 64),
    Failure(command: "bisect status", code: "no-job", subject: "bisect", status: 1),
    Failure(command: "log --frob", code: "usage", status: 64),
    Failure(command: "upgrade app.db --timeout=-1", code: "usage", status: 64),
    Failure(command: "frob", code: "usage", subject: "frob", status: 64),
    Failure(
      command: "log", code: "not-a-workspace", subject: "/box", status: 2,
      before: "rm stemma.toml"),
    Failure(
      command: "draft", code: "draft-in-the-way", subject: "revisions/draft", status: 1,
      before: "stemma draft --allow-empty -m x"),
    Failure(
      command: "commit -m x", code: "source-invalid", subject: "schema.sql", status: 2,
      before: "echo 'CREATE TABL x (y);' >schema.sql"),
    Failure(
      command: "commit -m x", code: "unproven", status: 1,
      before: "sed -i 's/total INTEGER/&, n INT NOT NULL/' schema.sql"),
    Failure(
      command: "stamp app.db HEAD", code: "schema-differs", subject: "app.db", status: 1,
      before: "sqlite3 app.db 'CREATE TABLE hack (x)'"),
    Failure(
      command: "status app.db", code: "not-a-database", subject: "app.db", status: 2,
      before: "yes | head -c 4096 >app.db"),
    Failure(
      command: "heads", code: "invalid-configuration", subject: "stemma.toml:1", status: 2,
      before: "echo 'frob = 1' >stemma.toml"),
  ]

  @Test(arguments: failures)
  func `a failure has a code, beside what people are told`(_ failure: Failure) throws {
    let box = try Sandbox.withFirstTables()
    if !failure.before.isEmpty { try box.shell(failure.before) }
    let words = failure.command.split(separator: " ").map(String.init)
    let plain = try box.stemma(words)
    let outcome = try box.stemma(words + ["--json"])
    #expect(plain.status == failure.status, "\(plain)")
    #expect(outcome.status == failure.status, "\(outcome)")
    #expect(plain.output == "", "\(plain)")
    #expect(outcome.errors == plain.errors, "\(outcome)")
    let error = try #require((outcome.json() as? [String: [String: Any]])?["error"])
    #expect(error.keys.sorted() == ["code", "details", "hints", "message", "subject"])
    #expect(error["code"] as? String == failure.code)
    #expect(error["subject"] as? String == failure.subject)
    let message = try #require(error["message"] as? String)
    #expect(outcome.errors.hasPrefix("Error: \(message)\n"), "\(outcome)")
  }

  @Test func `the document of an error, letter by letter`() throws {
    let box = try Sandbox.withFirstTables()
    #expect(
      try box.stemma("show", "nope", "--json").transcript == """
        Error: 'nope' is no revision, branch or tag
        Hint: stemma log --oneline     lists the revisions
        {
          "error": {
            "code": "unknown-revision",
            "details": [],
            "hints": [
              "stemma log --oneline     lists the revisions"
            ],
            "message": "'nope' is no revision, branch or tag",
            "subject": "nope"
          }
        }
        [2]

        """)
  }

  @Test func `a document that says itself what stands against it is the only one`() throws {
    let box = try Sandbox.withFirstTables()
    try box.sql("app.db", "CREATE TABLE hack (x)")
    for (command, member) in [("upgrade", "refused"), ("status", "app.db")] {
      let outcome = try box.stemma(command, "app.db", "--json")
      #expect(outcome.status == 1, "\(outcome)")
      let document = try #require(try outcome.json() as? [String: Any])
      #expect(document[member] != nil && document["error"] == nil, "\(outcome)")
    }
  }

  @Test func `nothing but a --json of the command's own asks for a document`() throws {
    let box = try Sandbox.withFirstTables()
    #expect(try box.stemma("bisect", "run", "./check.sh", "--json").output == "")
    #expect(try box.stemma("bisect", "run", "--json", "./check.sh").output != "")
    #expect(try box.stemma("log", "nope").output == "")
  }
}
