internal import Dialect

/// The script of a step, cut up into what one transaction takes and what runs outside of any.
struct StepScript {
  /// A statement with its place among those of the script.
  struct Item {
    var position: Int
    var statement: ScriptStatement
  }

  /// What is committed at once.
  enum Part {
    /// Statements that one transaction takes.
    case together([Item])
    /// One that is a transaction of its own.
    case alone(Item, LoneStatement)
  }

  /// The statements that are to be run, in order.
  let items: [Item]
  /// The parts, in order; none for a script that runs nothing.
  let parts: [Part]
  /// The script.
  let text: String

  /// Cuts up the script of a step.
  init(_ step: MoveStep) {
    self.init(step.script, skipping: step.skippedStatements, startingAt: step.starts)
  }

  /// Cuts up a script, without the statements at some positions, and with transactions that begin at others.
  init(_ script: String, skipping skipped: Set<Int> = [], startingAt starts: Set<Int> = []) {
    text = script
    let all = StatementSplitter.split(script).enumerated().map {
      Item(position: $0, statement: $1)
    }
    items = all.filter { !skipped.contains($0.position) }
    let heads = items.map { StatementHead($0.statement.text) }
    var parts: [Part] = []
    var open: [Item] = []
    for (index, item) in items.enumerated() {
      if starts.contains(item.position), !open.isEmpty {
        parts.append(.together(open))
        open = []
      }
      guard let lone = LoneStatement(heads[index], before: heads.dropFirst(index + 1)) else {
        open.append(item)
        continue
      }
      if !open.isEmpty { parts.append(.together(open)) }
      parts.append(.alone(item, lone))
      open = []
    }
    if !open.isEmpty { parts.append(.together(open)) }
    self.parts = parts
  }

  /// Whether one transaction takes all of it.
  var isWhole: Bool {
    parts.count < 2 && parts.allSatisfy { if case .together = $0 { true } else { false } }
  }

  /// Whether its last statements are run in the transaction that writes the ledger.
  var endsTogether: Bool { if case .together? = parts.last { true } else { false } }
}

extension StepScript.Part {
  /// The position of its first statement.
  var start: Int {
    switch self {
    case .together(let items): items.first?.position ?? 0
    case .alone(let item, _): item.position
    }
  }
}
