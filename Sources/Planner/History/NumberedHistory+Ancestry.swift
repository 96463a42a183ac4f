public import SchemaModel

// The same answers as for any history, found by the numbers.
extension NumberedHistory {
  /// Whether one revision is another or one of its ancestors.
  public func isAncestor(_ ancestor: RevisionID, of revision: RevisionID) -> Bool {
    if ancestor == revision { return true }
    guard let bottom = number(of: ancestor), let top = number(of: revision), bottom < top else {
      return false
    }
    let floor = generation(numbered: bottom)
    // A short way is found, or ruled out by the generations, without looking at all numbers between.
    var isSeen = [Bool](repeating: false, count: top - bottom + 1)
    var pending = [top]
    while let next = pending.popLast() {
      let parents = parentNumbers(of: next)
      for parent in [parents.first, parents.second] where parent >= bottom {
        if parent == bottom { return true }
        guard !isSeen[parent - bottom] else { continue }
        isSeen[parent - bottom] = true
        if generation(numbered: parent) > floor { pending.append(parent) }
      }
    }
    return false
  }

  /// The best common ancestors of two revisions: those that are no ancestors of another common one, in the order of their ids.
  ///
  /// One for most histories, none for unrelated ones, several after merges crosswise.
  public func mergeBases(_ first: RevisionID, _ second: RevisionID) -> [RevisionID] {
    guard let one = number(of: first), let other = number(of: second) else { return [] }
    var bases: [Int] = []
    var walk = NumberedWalk(one, other)
    walk.run(in: self) { number, sides in
      if sides == .both { bases.append(number) }
      // Whatever lies below a common ancestor is none of the best.
      return sides.isSuperset(of: .both) ? .passed : sides
    }
    return bases.map(revision(numbered:)).sorted()
  }

  /// How many revisions each of two histories has that the other has not: `git rev-list --left-right --count`.
  public func aheadBehind(
    _ first: RevisionID, _ second: RevisionID
  ) -> (ahead: Int, behind: Int) {
    guard let one = number(of: first), let other = number(of: second) else { return (0, 0) }
    var counts = (ahead: 0, behind: 0)
    var walk = NumberedWalk(one, other)
    walk.run(in: self) { _, sides in
      if sides == .first { counts.ahead += 1 }
      if sides == .second { counts.behind += 1 }
      return sides.isSuperset(of: .both) ? .passed : sides
    }
    return counts
  }
}
