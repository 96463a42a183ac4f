/// A database that is not there yet, for plans.
final class AbsentTarget: Target {
  let displayName: String

  init(displayName: String) {
    self.displayName = displayName
  }

  var isAbsent: Bool { true }

  func readSchema(format: SnapshotFormat) throws -> Schema { Schema(format: format) }

  func readState(format: SnapshotFormat) throws -> TargetState {
    let schema = Schema(format: format)
    return TargetState(position: nil, schema: schema, snapshot: schema.snapshot.id)
  }

  func readLedger(limit: Int?) throws -> [LedgerEntry] { [] }

  func move(
    _ options: MoveOptions, observer: any MoveObserver,
    outline: @escaping (MoveStep) throws -> StepOutline?, next: (TargetState) throws -> [MoveStep]
  ) throws -> [MoveStep] {
    throw absent
  }

  func backUp(to path: String) throws { throw absent }

  func weigh(_ steps: [StepOutline], findingBreaches: Bool) throws -> [StepFindings] {
    steps.map { _ in StepFindings() }
  }

  func countRows(of statements: String) throws -> Int { throw absent }

  func brokenObjects() throws -> [BrokenObject] { [] }

  private var absent: TargetError { TargetError(.notFound, "there is no database \(displayName)") }
}
