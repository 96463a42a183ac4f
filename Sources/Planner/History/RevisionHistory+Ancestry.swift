public import SchemaModel

extension RevisionHistory {
  /// Whether one revision is another or one of its ancestors.
  ///
  /// Only what lies between their generations is looked at.
  public func isAncestor(_ ancestor: RevisionID, of revision: RevisionID) -> Bool {
    if ancestor == revision { return true }
    let floor = generation(of: ancestor)
    guard generation(of: revision) > floor else { return false }
    var seen: Set<RevisionID> = [revision]
    var pending = [revision]
    while let next = pending.popLast() {
      for parent in parents(of: next) {
        if parent == ancestor { return true }
        if generation(of: parent) > floor, seen.insert(parent).inserted { pending.append(parent) }
      }
    }
    return false
  }

  /// The best common ancestors of two revisions: those that are no ancestors of another common one, in the order of their ids.
  ///
  /// One for most histories, none for unrelated ones, several after merges crosswise.
  public func mergeBases(_ first: RevisionID, _ second: RevisionID) -> [RevisionID] {
    var bases: [RevisionID] = []
    var walk = TwoSidedWalk(first, second, in: self)
    walk.run(in: self) { revision, sides in
      if sides == .both { bases.append(revision) }
      // Whatever lies below a common ancestor is none of the best.
      return sides.isSuperset(of: .both) ? .passed : sides
    }
    return bases.sorted()
  }

  /// How many revisions each of two histories has that the other has not: `git rev-list --left-right --count`.
  public func aheadBehind(
    _ first: RevisionID, _ second: RevisionID
  ) -> (ahead: Int, behind: Int) {
    var counts = (ahead: 0, behind: 0)
    var walk = TwoSidedWalk(first, second, in: self)
    walk.run(in: self) { _, sides in
      if sides == .first { counts.ahead += 1 }
      if sides == .second { counts.behind += 1 }
      return sides.isSuperset(of: .both) ? .passed : sides
    }
    return counts
  }

  /// The revision that `REV^n` names: its `number`th parent, counted from 1; 0 is the revision itself.
  ///
  /// - Returns: `nil` where it has no such parent.
  public func parent(_ number: Int, of revision: RevisionID) -> RevisionID? {
    if number == 0 { return revision }
    let parents = parents(of: revision)
    return number > 0 && number <= parents.count ? parents[number - 1] : nil
  }

  /// The revision that `REV~n` names: `count` first parents back.
  ///
  /// - Returns: `nil` where the history does not go back so far.
  public func firstParentAncestor(_ count: Int, of revision: RevisionID) -> RevisionID? {
    guard count >= 0 else { return nil }
    var current = revision
    for _ in 0..<count {
      guard let parent = parents(of: current).first else { return nil }
      current = parent
    }
    return current
  }
}
