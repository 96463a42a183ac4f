internal import Dialect
internal import SchemaModel

/// A plan as a script for the `sqlite3` program: what moving a database does, but for verifying it.
struct OfflineScript {
  private var text = "-- Run with: sqlite3 -bail DATABASE <THIS_FILE\n"

  /// Writes the steps down, with the transactions around them and the ledger's lines behind them.
  ///
  /// - Returns: The script; empty when there are no steps.
  static func text(of steps: [MoveStep]) -> String {
    guard !steps.isEmpty else { return "" }
    var script = OfflineScript()
    var rest = steps[...]
    while let first = rest.first {
      // A step with foreign keys has a transaction of its own, as when it is run.
      let count =
        first.enforcesForeignKeys ? 1 : rest.prefix { !$0.enforcesForeignKeys }.count
      script.addTransaction(rest.prefix(count), foreignKeys: first.enforcesForeignKeys)
      rest = rest.dropFirst(count)
    }
    return script.text
  }

  private mutating func addTransaction(_ steps: ArraySlice<MoveStep>, foreignKeys: Bool) {
    text += "PRAGMA foreign_keys = \(foreignKeys ? "ON" : "OFF");\nBEGIN IMMEDIATE;\n"
    text += LedgerTable.creation(ifNotExists: true) + ";\n"
    for step in steps {
      text += "\n" + SQLComment.heading(of: step)
      text += Self.body(step.script, without: step.skippedStatements)
      text += LedgerTable.insertion(of: step.entry) + ";\n"
    }
    text += "COMMIT;\n"
  }

  /// A script without some of its statements, ended so that another one can follow it.
  static func body(_ script: String, without skipped: Set<Int>) -> String {
    let script = ShellText.readable(script)
    guard !skipped.isEmpty else { return ScriptEnd(of: script).ended }
    let statements = StatementSplitter.split(script).enumerated()
    return ScriptEnd(
      of: statements.filter { !skipped.contains($0.offset) }.map { $0.element.text + "\n" }.joined()
    ).ended
  }
}

extension LedgerTable {
  /// The line for an entry as a statement, without its semicolon.
  static func insertion(of entry: LedgerEntry) -> String {
    let values = [
      literal(entry.time), literal(entry.action.rawValue),
      entry.from.map { literal($0.hex) } ?? "NULL", entry.to.map { literal($0.hex) } ?? "NULL",
      literal(entry.snapshot.hex),
      entry.leftovers.isEmpty
        ? "'[]'"
        : "json_array(\(entry.leftovers.map { literal($0.description) }.joined(separator: ", ")))",
    ]
    return
      "INSERT INTO \(OwnTables.ledger) (\(columns))\nVALUES (\(values.joined(separator: ", ")))"
  }

  private static func literal(_ text: String) -> String {
    "'\(text.replacing("'", with: "''"))'"
  }
}
