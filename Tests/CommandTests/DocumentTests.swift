import Foundation
import Testing

/// The documents of `--json`, letter by letter: others read them.
@Suite struct DocumentTests {
  @Test func `log is an array, newest first`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    #expect(
      try box.stemma("log", "--json").transcript == """
        [
          {
            "author": "Ada <ada@example.org>",
            "date": "2026-11-22T19:08:00+01:00",
            "id": "#1",
            "message": "Second",
            "names": [
              "HEAD -> main"
            ],
            "parents": [
              "#2"
            ],
            "snapshot": "#3"
          },
          {
            "author": "Ada <ada@example.org>",
            "date": "2026-11-22T19:05:00+01:00",
            "id": "#2",
            "message": "First tables",
            "names": [],
            "parents": [],
            "snapshot": "#4"
          }
        ]

        """)
  }

  @Test func `a plan has its ends and its steps`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    #expect(
      try box.stemma("plan", "HEAD", "HEAD~1", "--json").transcript == """
        {
          "from": "#1",
          "notes": [],
          "steps": [
            {
              "breaches": [],
              "direction": "down",
              "from": "#1",
              "hazards": [
                {
                  "detail": "the table and its rows go",
                  "kind": "data-loss",
                  "subject": "table/b"
                }
              ],
              "revision": "#1",
              "title": "Second",
              "to": "#2"
            }
          ],
          "to": "#2"
        }

        """)
    #expect(
      try box.stemma("plan", "HEAD~1", "HEAD", "--json").transcript == """
        {
          "from": "#1",
          "notes": [],
          "steps": [
            {
              "breaches": [],
              "direction": "up",
              "from": "#1",
              "hazards": [],
              "revision": "#2",
              "title": "Second",
              "to": "#2"
            }
          ],
          "to": "#2"
        }

        """)
  }

  @Test func `the status of a target stands under its name`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    let start = """
      {
        "app.db": {
          "ahead": 0,
          "behind": 1,

      """
    let end = """
          "leftovers": [],
          "next": "stemma upgrade app.db",
          "revision": "#1",
          "snapshot": "#2"
        }
      }

      """
    #expect(
      try box.stemma("status", "app.db", "--json").transcript
        == start + "    \"drift\": null,\n" + end)
    try box.sql("app.db", "ALTER TABLE users ADD COLUMN age INT")
    let drifted = try box.stemma("status", "app.db", "--json")
    #expect(drifted.status == 1)
    let report = try #require(try drifted.json() as? [String: [String: Any]])["app.db"]
    let drift = try #require(report?["drift"] as? [String: Any])
    let changes = try #require(drift["changes"] as? [[String: Any]])
    #expect(changes.map { $0["object"] as? String } == ["table/users"])
    #expect(changes.map { $0["change"] as? String } == ["alter"])
  }

  @Test func `identify has the snapshot and the revisions with it`() throws {
    let box = try Sandbox.withFirstTables()
    #expect(
      try box.stemma("identify", "app.db", "--json").transcript == """
        {
          "revisions": [
            "#1"
          ],
          "snapshot": "#2"
        }

        """)
    try box.sql("app.db", "CREATE TABLE x (y)")
    #expect(
      try box.stemma("identify", "app.db", "--json").transcript == """
        {
          "revisions": [],
          "snapshot": "#1"
        }
        [1]

        """)
  }
}
