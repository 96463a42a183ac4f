import Dialect
import Testing

@testable import PostgreSQLDialect

@Suite("Statements of a script for PostgreSQL")
struct StatementSplitterTests {
  @Test(arguments: [
    ("a; b;", ["a;", "b;"]), ("a;; ;b", ["a;", "b"]), ("-- c\na -- d\n;", ["a -- d\n;"]),
    ("a ';' $$;$$ \";\" /* ; */; b", ["a ';' $$;$$ \";\" /* ; */;", "b"]),
    (
      "create rule r as on insert to t do (a; b); c",
      ["create rule r as on insert to t do (a; b);", "c"]
    ),
    (
      "create function f() returns int begin atomic select case when a then 1 end; select 2; end; b",
      [
        "create function f() returns int begin atomic select case when a then 1 end; select 2; end;",
        "b",
      ]
    ),
    (
      "CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT 1 AS end, a.case FROM a; END; b",
      ["CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT 1 AS end, a.case FROM a; END;", "b"]
    ),
    ("begin; select 1; end;", ["begin;", "select 1;", "end;"]),
    ("a 'no end; b;", ["a 'no end; b;"]), ("", []), ("/* c */", []),
  ])
  func aScriptIsSplitAsTheServerSplitsIt(script: String, expected: [String]) {
    #expect(StatementSplitter.split(script).map(\.text) == expected)
  }

  @Test func aStatementHasALineAndAPlace() {
    let script = "a;\n\n-- é\n b\n;"
    let statement = StatementSplitter.split(script)[1]
    #expect(statement == ScriptStatement(text: "b\n;", line: 4, utf8Range: 11..<14))
  }

  @Test func whatIsForTheProgramIsNoStatement() {
    let script = """
      \\restrict abc'
      COPY public.t (a) FROM stdin;
      x;'y
      \\.
      select 1;
      """
    let kinds = StatementSplitter.parts(script).map { part in
      switch part {
      case .statement(let piece): "statement \(piece.line): \(piece.text)"
      case .command(let piece): "command \(piece.line): \(piece.text)"
      case .rows(let piece): "rows \(piece.line): \(piece.text)"
      }
    }
    #expect(
      kinds == [
        "command 1: \\restrict abc'", "statement 2: COPY public.t (a) FROM stdin;",
        "rows 3: x;'y\n\\.\n", "statement 5: select 1;",
      ])
  }

  @Test(arguments: [
    ("a;\r\nb\r\n", "a;\nb\n"), ("a '\r\n'", "a '\r\n'\n"), (" \n", ""), ("a  \n\n", "a\n"),
    ("/* a\r\n */ b", "/* a\n */ b\n"), ("-- a\r\nb", "-- a\nb\n"),
  ])
  func aScriptHasOneSortOfLineEnds(script: String, expected: String) {
    #expect(ScriptLines.normalized(script) == expected)
  }
}
