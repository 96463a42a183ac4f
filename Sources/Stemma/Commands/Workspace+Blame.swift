internal import Planner
internal import RevisionStore

extension Workspace {
  /// Names, for each part of an object, the revision that made it what it is.
  ///
  /// Renames of tables and columns that were declared are followed: a part is as old as what it is but for its name. Of a merge's
  /// parents the first one that has the part as it is answers for it; where none has, the merge does.
  ///
  /// - Parameters:
  ///   - object: Its path, or its bare name where only one object has it.
  ///   - name: The revision in which it is looked at.
  /// - Returns: The object's parts.
  /// - Throws: ``StemmaError`` when there is no such object, or several of that name.
  public func blame(_ object: String, at name: String = "HEAD") throws -> BlameReport {
    let history = try history()
    let id = try resolve(name)
    let found = try history.object(object, of: id, called: name)
    var search = BlameSearch(history: history)
    let parts = ObjectPart.all(of: found, in: history.vocabulary)
    let origins = try search.origins(of: parts, in: found.path, at: id)
    return BlameReport(
      object: found.path,
      lines: try zip(parts, origins).map { part, origin in
        BlameReport.Line(
          kind: part.kind, name: part.name, text: part.text(in: history.vocabulary),
          entry: try repository.logEntry(origin.revision), object: origin.object)
      })
  }
}
