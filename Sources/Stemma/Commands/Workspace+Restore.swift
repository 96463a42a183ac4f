extension Workspace {
  /// Rewrites folders from the store.
  ///
  /// - Parameter name: The revision; `nil` for every one that leads to a head and whose folder is damaged or missing.
  /// - Returns: The folders that were written, that went because another one holds the same, and that
  ///   were left alone.
  /// - Throws: ``StemmaError`` for an unknown revision.
  public func restore(_ name: String?) throws -> RestoreReport {
    try Restoring(repository: repository).restore(name)
  }
}
