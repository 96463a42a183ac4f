internal import Dialect
internal import SchemaModel

/// A plan as a script for `psql`: what moving a database does, but for verifying it.
struct OfflineScript {
  private var text = "-- Run with: psql -X -f THIS_FILE DATABASE\n\\set ON_ERROR_STOP on\n"

  /// Writes the steps down, with a transaction around each and the ledger's lines behind them.
  ///
  /// Each transaction begins with a demand for where the database has to be: in any other place, and where an earlier
  /// part was left out, nothing of it is run.
  ///
  /// - Parameters:
  ///   - steps: The steps.
  ///   - position: The ledger's last line where they begin; `nil` for a database without one.
  /// - Returns: The script; empty when there are no steps.
  static func text(of steps: [MoveStep], from position: LedgerEntry?) -> String {
    guard !steps.isEmpty else { return "" }
    var script = OfflineScript()
    var demand = PositionDemand(entry: position)
    script.text += (ScriptSession.statements + [MoveLock.demand]).map { "\($0);\n" }.joined()
    script.addTransaction(
      demand: nil, LedgerTable.creation.map { "\($0);\n" }.joined() + demand.text)
    for step in steps {
      script.add(step, demand)
      demand = PositionDemand(entry: step.entry)
    }
    return script.text
  }

  /// A step; statements that no transaction takes stand between two.
  private mutating func add(_ step: MoveStep, _ demand: PositionDemand) {
    text += "\n" + SQLComment.heading(of: step)
    let script = StepScript(step)
    for part in script.parts.dropLast(script.endsTogether ? 1 : 0) {
      switch part {
      case .together(let items): addTransaction(demand: demand, Self.statements(items))
      case .alone(let item, _): text += Self.statements([item])
      }
    }
    var last = ""
    if case .together(let items)? = script.parts.last { last = Self.statements(items) }
    addTransaction(demand: demand, last + LedgerTable.insertion(of: step.entry) + ";\n")
  }

  private mutating func addTransaction(demand: PositionDemand?, _ statements: String) {
    text += "BEGIN;\n\(demand?.text ?? "")\(statements)COMMIT;\n"
  }

  /// A script without some of its statements.
  static func body(_ script: String, without skipped: Set<Int>) -> String {
    guard !skipped.isEmpty else { return ended(ScriptLines.normalized(script)) }
    let statements = StatementSplitter.split(script).enumerated()
    return statements.filter { !skipped.contains($0.offset) }.map { ended($0.element.text) }
      .joined()
  }

  private static func statements(_ items: [StepScript.Item]) -> String {
    items.map { ended($0.statement.text) }.joined()
  }

  /// A statement, or several, so that another one can follow.
  private static func ended(_ text: String) -> String {
    guard let last = StatementSplitter.split(text).last, !last.text.hasSuffix(";") else {
      return text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
    }
    // A comment may stand behind the last one.
    return text + (text.hasSuffix("\n") ? "" : "\n") + ";\n"
  }
}
