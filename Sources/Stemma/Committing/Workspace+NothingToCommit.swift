extension Workspace {
  /// Refuses a revision that would change nothing, unless somebody asked for just that.
  ///
  /// Comments and layout are no part of a revision; what became of them is said.
  func refuseEmpty(_ prepared: Preparation, _ request: CommitRequest) throws {
    guard prepared.fromID == prepared.toSnapshot.id, !request.allowEmpty, !request.amend
    else { return }
    var details: [String] = []
    var hints: [String] = []
    let known = source.texts(at: prepared.parent, edited: false)
    let files = known.isEmpty ? [] : try source.files()
    if known != files {
      details.append(
        "only comments and layout changed: they are no part of a revision, and stay in the source")
      hints = dialect.exchangedColumns(from: known, to: files).map { exchanged in
        let (table, first, second) = (exchanged.table, exchanged.columns[0], exchanged.columns[1])
        return
          "if \(table).\(first) and \(table).\(second) were to exchange names: "
          + "stemma commit --allow-empty --edit     takes UPDATE \(table) SET \(first) = \(second), \(second) = \(first)"
      }
      hints.append("stemma commit --allow-empty     makes a revision all the same")
    }
    hints.append(
      "stemma commit --allow-empty --edit     makes a revision of hand-written data statements")
    throw StemmaError.refused(
      .nothingToCommit, "nothing to commit: the schema source is that of the current revision",
      details: details,
      hints: hints)
  }
}
