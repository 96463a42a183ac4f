internal import Dialect

extension PlanRunner {
  /// Compares the live schema with what it must be after a step whose parts are committed.
  func verify(_ unfinished: UnfinishedStep) throws {
    do { try verify(unfinished.step) } catch var error as TargetError
      where error.code == .verification
    {
      error.hint =
        "change what differs by hand, then stemma upgrade ends the step; stemma stamp gives it up"
      throw error
    }
  }

  /// The rows by which the rows of a table do not meet a constraint that they were looked at for.
  func breach(of stopped: StoppedStatement) throws -> Breach? {
    let statements = StatementSplitter.split(stopped.step.script)
    guard statements.indices.contains(stopped.error.position) else { return nil }
    let validation = Validation(StatementHead(statements[stopped.error.position].text))
    return try validation?.breach(RowQuery(connection: connection))
  }
}
