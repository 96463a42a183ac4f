public import Dialect

extension PostgreSQLDialect {
  /// Opens a place for throwaway databases: on the server that the settings name, or on one of our own.
  ///
  /// - Throws: `TargetError` where there is none and none can be started; `Interrupted`.
  public func openScratch(_ context: ScratchContext) throws -> any Scratch {
    try PostgreSQLScratch(context, scratch)
  }
}
