extension Workspace {
  /// How a database stands to the current revision.
  public func status(of name: String) throws -> TargetStatus {
    try StemmaError.naming(name) { try databases.status(of: name) }
  }
}
