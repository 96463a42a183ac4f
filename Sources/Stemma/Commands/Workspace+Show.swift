extension Workspace {
  /// A revision with what it did.
  public func show(_ name: String) throws -> ShowReport {
    try ShowReport(of: try resolve(name), in: repository)
  }

  /// An object as it was at a revision, as SQL and in its canonical form.
  ///
  /// - Parameters:
  ///   - object: Its path, or its bare name where only one object has it.
  ///   - name: The revision.
  /// - Returns: Its statement and its canonical form.
  /// - Throws: ``StemmaError`` when there is no such object, or several of that name.
  public func showObject(_ object: String, at name: String) throws -> (sql: String, json: JSONValue)
  {
    let match = try history().object(object, of: try resolve(name), called: name)
    return (dialect.render(match), match.canonicalJSON)
  }
}
