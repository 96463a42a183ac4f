internal import Dialect

extension MigrationScript {
  /// The statements that somebody wrote, in their order; one without a note is among them.
  var writtenStatements: [ScriptStatement] {
    StatementSplitter.split(text).enumerated()
      .filter { position, _ in isWritten(at: position) }.map(\.element)
  }
}
