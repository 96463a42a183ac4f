import Dialect
import SchemaModel

/// A database of the engine in memory.
final class MemoryTarget: Target {
  /// What it holds.
  struct Content {
    var state = MemoryState()
    var ledger: [LedgerEntry] = []
  }

  let displayName: String
  private let store: MemoryStore

  init(_ location: String, in store: MemoryStore) {
    (displayName, self.store) = (location, store)
  }

  private var content: Content {
    get { store.databases[displayName] ?? Content() }
    set { store.databases[displayName] = newValue }
  }

  var isAbsent: Bool { store.databases[displayName] == nil }

  func readSchema(format: SnapshotFormat) throws -> Schema { content.state.schema(format) }

  func readLedger(limit: Int?) throws -> [LedgerEntry] {
    limit.map { Array(content.ledger.suffix($0)) } ?? content.ledger
  }

  func readState(format: SnapshotFormat) throws -> TargetState {
    let schema = content.state.schema(format)
    return TargetState(
      position: content.ledger.last, schema: schema, snapshot: schema.snapshot.id)
  }

  func move(
    _ options: MoveOptions, observer: any MoveObserver,
    outline: @escaping (MoveStep) throws -> StepOutline?, next: (TargetState) throws -> [MoveStep]
  ) throws -> [MoveStep] {
    let steps = try next(try readState(format: options.format))
    var content = content
    for (index, step) in steps.enumerated() {
      observer.willRun(step, index: index, count: steps.count)
      for (position, statement) in MemoryCommand.statements(of: step.script).enumerated()
      where !step.skippedStatements.contains(position) {
        guard let command = MemoryCommand(statement.text) else {
          throw TargetError(.statement, "\(step.title), line \(statement.line): not understood")
        }
        do throws(Refusal) {
          try content.state.run(command)
        } catch {
          throw TargetError(
            .statement, "\(step.title), line \(statement.line): \(error.message)")
        }
        observer.didRun(statement: statement.text, seconds: 0)
      }
      let schema = content.state.schema(step.format)
      guard schema.snapshot.id == step.entry.snapshot else {
        throw TargetError(
          .verification, "\(step.title) led elsewhere",
          mismatch: SchemaMismatch(expected: step.entry.snapshot, actual: schema))
      }
      content.ledger.append(step.entry)
    }
    self.content = content
    return steps
  }

  func backUp(to path: String) throws { store.databases[path] = content }

  func weigh(_ steps: [StepOutline], findingBreaches: Bool) throws -> [StepFindings] {
    steps.map { _ in StepFindings() }
  }

  func checkMovable(backingUpTo backup: String?) throws {}
  func rehearse(_ steps: [MoveStep], _ options: MoveOptions) throws {}
  func countRows(of statements: String) throws -> Int { 0 }
  func brokenObjects() throws -> [BrokenObject] { content.state.brokenObjects }
}
