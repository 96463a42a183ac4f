extension Workspace {
  /// Compares two places.
  ///
  /// - Parameters:
  ///   - from: The first; `nil` for the current revision.
  ///   - to: The second; `nil` for the schema source.
  /// - Returns: The difference between them, with the renames that the schema source declares, or for two
  ///   revisions those of the migrations on the way from one to the other.
  /// - Throws: When one of the places is not there or holds no schema.
  public func diff(_ from: SchemaPlace?, _ to: SchemaPlace?) throws -> DiffReport {
    try Comparison(repository: repository).report(from, to)
  }

  /// The draft that turns the first schema of a comparison into the second.
  public func script(of report: DiffReport) throws -> Draft {
    try report.script(in: dialect)
  }
}
