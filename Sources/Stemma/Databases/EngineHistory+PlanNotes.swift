internal import Planner
internal import RevisionStore

extension EngineHistory {
  /// Warns where a zero-step edge passes over statements that somebody wrote, or over names that changed places.
  func notes(on route: Route) throws -> [String] {
    try route.steps.compactMap { step in
      guard step.skipsData, let from = step.from, let to = step.to,
        try !haveOneMigration(from, to), let difference = try difference(of: from, to)
      else { return nil }
      return "\(from.short) and \(to.short) have one schema, but \(difference)"
    }
  }

  /// What a database that passes between two revisions of one schema does not get; `nil` for nothing.
  private func difference(of first: RevisionID, _ second: RevisionID) throws -> String? {
    let exchange = try history.renames(from: first, to: second)
    if !exchange.isEmpty {
      return "the names \(exchange.oldNames.joined(separator: ", ")) stand for other values there:"
        + " these stay where they are"
    }
    let graph = history.graph.graph
    let apart = [(first, second), (second, first)].flatMap { tip, other in
      history.graph.newestFirst(from: [tip], excluding: [other])
    }
    let isWritten = apart.compactMap(graph.index).contains { index in
      graph.parents(at: index).indices.contains {
        graph.edge(at: index, parent: $0).up.hasWrittenStatements
      }
    }
    return isWritten
      ? "statements written by hand on the way to them differ: these are not run" : nil
  }

  /// Says that a way begins or ends at a revision that was undone or left, for which alone it may lead over such.
  func notes(onAbandoned route: Route, in graph: HistoryGraph) throws -> [String] {
    let ends = [("begins", route.steps.first?.from), ("ends", route.steps.last?.to)]
    return try ends.compactMap { verb, end in
      // What was rewritten is led to what stands for it: that is no surprise.
      guard let end, graph.isAbandoned(end),
        graph.replacements(of: end).allSatisfy(graph.isAbandoned)
      else { return nil }
      return "the way \(verb) at \(end.short) (\(try history.title(of: end))),"
        + " which no branch, tag or folder has any more"
    }
  }

  /// Whether two revisions come by the same scripts from one parent, or from two of which the same can
  /// be said: an amended message, what follows a squash.
  private func haveOneMigration(_ first: RevisionID, _ second: RevisionID) throws -> Bool {
    var (first, second) = (first, second)
    while try !(isCarriedBy(second, first) || isCarriedBy(first, second)) {
      let texts = try [first, second].map { try history.migrations(of: $0).map(\.up.text) }
      guard texts[0] == texts[1] else { return false }
      let parents = [first, second].map { history.graph.parents(of: $0) }
      if parents[0] == parents[1] { return true }
      guard parents.allSatisfy({ $0.count == 1 }) else { return false }
      (first, second) = (parents[0][0], parents[1][0])
    }
    return true
  }

  /// Whether one revision replaces another together with its parent: then it was made from both, and
  /// has what somebody wrote in their scripts.
  private func isCarriedBy(_ new: RevisionID, _ old: RevisionID) throws -> Bool {
    let replaced = try history.revision(new).meta.replaces
    return replaced.contains(old)
      && history.graph.parents(of: old).contains(where: replaced.contains)
  }
}
