internal import RevisionStore

/// Has any step take over what another revision's `down` left behind, if the step makes the same.
extension EngineHistory {
  /// Skips the statements of a script that make a leftover once more, word for word as it was made first.
  ///
  /// Whether the whole then is what it must be, is verified when the step has run.
  func adopt(
    _ script: MigrationScript, to end: RevisionID?, _ leftovers: inout [Leftover: RevisionID],
    _ step: inout Plan.Step
  ) throws {
    guard !leftovers.isEmpty, let end else { return }
    let schema = try history.schema(of: end)
    let statements = dialect.split(script.text).map { words($0.text) }
    for (leftover, origin) in leftovers where leftover.isPart(of: schema) {
      guard let creation = try creation(of: leftover, in: origin),
        let position = statements.firstIndex(of: creation)
      else { continue }
      step.skippedStatements.insert(position)
      leftovers[leftover] = nil
    }
  }

  /// The statement of a revision's `up` that makes a leftover.
  private func creation(of leftover: Leftover, in origin: RevisionID) throws -> [Substring]? {
    for migration in try history.migrations(of: origin) {
      guard let position = migration.up.statements.firstIndex(where: { $0.adopts == leftover })
      else { continue }
      let statements = dialect.split(migration.up.text)
      if statements.indices.contains(position) { return words(statements[position].text) }
    }
    return nil
  }

  private func words(_ statement: String) -> [Substring] {
    statement.split { $0.isWhitespace || $0 == ";" }
  }

  /// Takes out what has gone with its table or view: a column, an index or a trigger that was left behind.
  func forgetOrphans(
    _ leftovers: inout [Leftover: RevisionID], at revision: RevisionID?
  ) throws {
    guard !leftovers.isEmpty else { return }
    let schema = try revision.map { try history.schema(of: $0) }
    for (leftover, origin) in leftovers {
      guard let owner = try owner(of: leftover, in: origin) else { continue }
      let paths = history.vocabulary.kinds(where: .isRelation).map { ObjectPath($0, owner) }
      guard paths.allSatisfy({ schema?[$0] == nil && leftovers[Leftover($0)] == nil }) else {
        continue
      }
      leftovers[leftover] = nil
    }
  }

  /// The table or view that a leftover cannot be without; `nil` for one that stands by itself.
  private func owner(of leftover: Leftover, in origin: RevisionID) throws -> String? {
    if leftover.column != nil { return leftover.object.name }
    return try history.schema(of: origin)[leftover.object]?.owner(in: history.vocabulary)
  }
}

extension Leftover {
  /// Whether a schema has such an object or column.
  fileprivate func isPart(of schema: Schema) -> Bool {
    guard let found = schema[object] else { return false }
    guard let column else { return true }
    guard case .table(let table) = found else { return false }
    return table.columns.contains { $0.name == column }
  }
}
