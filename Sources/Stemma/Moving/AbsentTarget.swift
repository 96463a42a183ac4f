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
    _ options: MoveOptions, observer: any MoveObserver, next: (TargetState) throws -> [MoveStep]
  ) throws -> [MoveStep] {
    throw absent
  }

  func backUp(to path: String) throws { throw absent }

  func countLoss(of hazard: Hazard) throws -> Int? { nil }

  func countRows(of statements: String) throws -> Int { throw absent }

  func brokenObjects() throws -> [BrokenObject] { [] }

  private var absent: TargetError { TargetError(.notFound, "there is no database \(displayName)") }
}
