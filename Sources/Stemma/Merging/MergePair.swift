internal import Planner
internal import RevisionStore

/// Two revisions that a merge joins.
struct MergePair: Hashable {
  /// Our side: the current branch's.
  var ours: RevisionID
  /// The other side.
  var theirs: RevisionID
  /// The parents of the merge, in their order.
  var parents: [RevisionID]
  /// The message, when nobody gives one.
  var message: String
}

/// What a request to merge comes to.
enum MergeDecision: Hashable {
  /// Our revision, if there is one, has all that the other has.
  case upToDate(ours: RevisionID?, theirs: RevisionID?)
  /// The other revision has all that ours has.
  case fastForward(from: RevisionID?, to: RevisionID)
  case merge(MergePair)
}

extension Merger {
  /// What a request to merge comes to.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - newest: The merge that was sealed last, as part of the same job: it counts as our side.
  /// - Returns: The decision.
  /// - Throws: ``StemmaError`` when the request names no revision that can be merged.
  func decide(
    _ request: MergeRequest, preferring newest: RevisionID? = nil
  ) throws -> MergeDecision {
    let leaves = try leaves()
    guard let name = request.revision else { return try decideLeaves(leaves, newest) }
    let theirs = try mergeable(name)
    if leaves.count > 1 { return try decide(theirs, named: name, among: leaves) }
    guard let head = leaves.first else { return .fastForward(from: nil, to: theirs) }
    let graph = try history().graph
    if graph.isAncestor(theirs, of: head) { return .upToDate(ours: head, theirs: theirs) }
    if !request.noFastForward, graph.isAncestor(head, of: theirs) {
      return .fastForward(from: head, to: theirs)
    }
    return .merge(
      MergePair(
        ours: head, theirs: theirs, parents: [head, theirs], message: try message(merging: name)))
  }

  /// The revision of a name, whose folder must be there where the code brings the folders.
  private func mergeable(_ name: String) throws -> RevisionID {
    let theirs = try resolve(name)
    if configuration.branches == .code, try folders()[theirs] == nil {
      throw StemmaError.usage(
        .missingFolders, "the revisions of \(name) are not in \(configuration.revisions) yet",
        about: name,
        hints: [
          "git merge \(name)     brings them", "stemma merge     then joins the schemas",
        ])
    }
    return theirs
  }

  private func decide(
    _ theirs: RevisionID, named name: String, among leaves: [RevisionID]
  ) throws -> MergeDecision {
    let others = leaves.filter { $0 != theirs }
    guard leaves.contains(theirs), others.count == 1 else {
      throw try repository.divergence(leaves, orElse: [])
    }
    return .merge(try pair(of: leaves.sorted()))
  }

  /// The leaves are joined two by two, in the order of their ids, so that everybody does the same.
  private func decideLeaves(
    _ leaves: [RevisionID], _ newest: RevisionID?
  ) throws -> MergeDecision {
    guard leaves.count > 1 else {
      guard configuration.branches == .code else {
        throw StemmaError.usage(
          .usage, "which branch is to be merged?",
          hints: ["stemma merge BRANCH", "stemma branch     lists them"])
      }
      return .upToDate(ours: leaves.first, theirs: nil)
    }
    return .merge(try pair(of: Array(leaves.sorted().prefix(2)), newest))
  }

  private func pair(
    of parents: [RevisionID], _ newest: RevisionID? = nil
  ) throws -> MergePair {
    let known = newest.flatMap { parents.contains($0) ? $0 : nil }
    let ours = try known ?? leafBeforeMerge(among: parents) ?? parents[0]
    let titles = try parents.flatMap(titles(in:))
    let list = titles.dropLast().joined(separator: ", ")
    return MergePair(
      ours: ours, theirs: parents[0] == ours ? parents[1] : parents[0], parents: parents,
      message: "Merge \(list) and \(titles[titles.count - 1])")
  }

  /// What a merge calls one of its parents: by its title, or where that is itself a merge of leaves, by
  /// theirs.
  private func titles(in parent: RevisionID) throws -> [String] {
    let title = try history().title(of: parent)
    let (start, end, and) = ("Merge '", "'", "' and '")
    guard try history().graph.parents(of: parent).count > 1, title.hasPrefix(start),
      title.hasSuffix(end), title.contains(and)
    else { return ["'\(title)'"] }
    let separator: Character = "\0"
    return title.dropFirst(start.count).dropLast(end.count)
      .replacing(and, with: String(separator)).replacing("', '", with: String(separator))
      .split(separator: separator).map { "'\($0)'" }
  }

  /// Which of two leaves the code's current branch had before `git merge` brought the other, or before it
  /// committed the two.
  private func leafBeforeMerge(among leaves: [RevisionID]) throws -> RevisionID? {
    guard configuration.branches == .code else { return nil }
    for commit in ["HEAD", "HEAD^1"] {
      guard let leaf = (try? repository.codeLeaf(of: commit)) ?? nil else { continue }
      if leaves.contains(leaf) { return leaf }
      // A merge of some of the leaves goes on where the branch was.
      let graph = try history().graph
      let later = leaves.filter { graph.isAncestor(leaf, of: $0) }
      if later.count == 1 { return later[0] }
    }
    return nil
  }

  private func message(merging name: String) throws -> String {
    guard configuration.branches == .own else { return "Merge '\(name)'" }
    if try store().branch(name) != nil { return "Merge branch '\(name)'" }
    if try store().tag(name) != nil { return "Merge tag '\(name)'" }
    return "Merge revision '\(name)'"
  }
}
