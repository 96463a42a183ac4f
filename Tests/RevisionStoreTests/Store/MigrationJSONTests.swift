import Dialect
import RevisionStore
import SchemaModel
import Testing

@Suite struct `The file migration.json` {
  static let full = Migration(
    up: MigrationScript(
      text: "A;\nB;\n",
      statements: [
        .init(origin: .drafted, adopts: Leftover(ObjectPath(.table, "audit"))),
        .init(origin: .written),
      ],
      hazards: [Hazard(.rewrite, "table/users", "users is copied row by row")],
      isTransactional: false, enforcesForeignKeys: true),
    down: MigrationScript(text: "C;\n", statements: [.init(origin: .drafted)]),
    renames: RenameHints(
      tables: ["old": "new"], columns: [.init(table: "new", from: "a", to: "b")]),
    leftovers: [Leftover(ObjectPath(.table, "orders"), column: "note")],
    irreversible: "the values are gone")

  static let golden = """
    {
      "down": {
        "statements": [
          "drafted"
        ]
      },
      "irreversible": "the values are gone",
      "leavesBehind": [
        "table/orders.note"
      ],
      "renames": {
        "columns": [
          {
            "from": "a",
            "table": "new",
            "to": "b"
          }
        ],
        "tables": {
          "old": "new"
        }
      },
      "up": {
        "foreignKeys": true,
        "hazards": [
          {
            "detail": "users is copied row by row",
            "kind": "rewrite",
            "subject": "table/users"
          }
        ],
        "statements": [
          {
            "adopts": "table/audit",
            "origin": "drafted"
          },
          "written"
        ],
        "transactional": false
      }
    }

    """

  @Test func `its form is fixed for ever`() {
    #expect(Self.full.canonicalJSON.canonicalBytes == Array(Self.golden.utf8))
  }

  @Test func `a migration comes back from it as it was`() throws {
    let json = try JSONValue.parse(Self.golden)
    #expect(try Migration(canonicalJSON: json, up: "A;\nB;\n", down: "C;\n") == Self.full)
  }

  @Test func `what is as usual is left out`() {
    let empty = Migration(up: MigrationScript(), down: MigrationScript())
    #expect(empty.canonicalJSON.canonicalBytes == Array("{}\n".utf8))
  }

  @Test(arguments: [
    ("irreversible\": \"the values are gone\"", "irreversible\": true", "must be a string"),
    ("\"written\"", "\"guessed\"", "'drafted' or 'written'"),
    ("\"transactional\": false", "\"transactional\": 0", "must be true or false"),
    ("\"kind\": \"rewrite\"", "\"kind\": \"boring\"", "no kind of hazard"),
    ("table/orders.note", "orders.note", "neither an object nor a column"),
    ("\"irreversible\"", "\"reversible\"", "\"reversible\" is not known"),
  ])
  func `another form is refused with the key`(_ old: String, _ new: String, _ problem: String)
    throws
  {
    let text = Self.golden.replacing(old, with: new)
    try #require(text != Self.golden)
    let json = try JSONValue.parse(text)
    let error = try #require(throws: RevisionFormError.self) {
      try Migration(canonicalJSON: json, up: "", down: "")
    }
    #expect(error.reason.contains(problem), "\(error.reason)")
  }
}
