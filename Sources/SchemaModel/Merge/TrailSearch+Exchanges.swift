/// Things whose names change places between the merged schema and a side, where nobody decided between the two.
struct NameExchange {
  /// The side that gave them one another's names.
  var side: MergeVersion
  /// The positions of the things.
  var positions: [Int]
}

extension TrailSearch {
  /// The exchanges of which what somebody wrote does not tell whether they hold: the names are the same with and without.
  var untold: [NameExchange] {
    MergeVersion.sides.flatMap { side in
      circles(since: side).filter(isUntold).map { NameExchange(side: side, positions: $0) }
    }
  }

  /// The things of which each has the name in the merged schema that the one before has on a side which renamed it.
  private func circles(since side: MergeVersion) -> [[Int]] {
    let renamed = trails.indices.filter { position in
      let trail = trails[position]
      guard let new = trail.names[side], let merged = trail.merged, let old = trail.names.base
      else { return false }
      return !rule.areEqual(new, merged) && !rule.areEqual(new, old)
    }
    let holders = Dictionary(
      renamed.map { (rule.fold(trails[$0].merged ?? ""), $0) },
      uniquingKeysWith: { first, _ in first })
    var seen: Set<Int> = []
    return renamed.compactMap { start in
      var circle: [Int] = []
      var next: Int? = start
      while let position = next, seen.insert(position).inserted {
        circle.append(position)
        next = trails[position].names[side].flatMap { holders[rule.fold($0)] }
      }
      return next == start && circle.contains { trails[$0].isOpen } ? circle : nil
    }
  }

  private func isUntold(_ circle: [Int]) -> Bool {
    let names = Set(circle.compactMap { trails[$0].merged.map(rule.fold) })
    let present = circle.filter { found[$0].map { names.contains(rule.fold($0)) } ?? false }
    let told = present.filter(settled.contains)
    if told.count == present.count { return false }
    // What was told of one of them holds for all, as long as it can.
    let stayed = Set(present.map { trails[$0].merged.map(rule.fold) == found[$0].map(rule.fold) })
    return told.isEmpty || stayed.count > 1
  }
}
