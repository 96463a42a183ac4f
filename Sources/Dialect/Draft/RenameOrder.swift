package import SchemaModel

/// Puts renames into an order in which each new name is free; temporary names break circles.
package enum RenameOrder {
  /// The renames to be done, one after the other.
  ///
  /// - `renames`: Old and new names, in an order that is always the same.
  /// - `taken`: The folded names that are in use before the first rename, the old ones included.
  /// - `allowsCaseOnly`: Whether one rename can change the letter case alone.
  /// - `suffixes`: What else gets a new name with something, by its folded old one: what these have behind its name.
  /// - `temporaryName`: A free name for something, by its old name.
  package static func steps(
    _ renames: [(from: String, to: String)], taken: Set<String>, allowsCaseOnly: Bool,
    suffixes: [String: [String]] = [:], under rule: NameRule, temporaryName: (String) -> String
  ) -> [(from: String, to: String)] {
    var waiting = renames.map {
      Rename($0, suffixes: suffixes[rule.fold($0.from)] ?? [], rule: rule)
    }
    var taken = taken.union(waiting.flatMap(\.oldNames))
    var steps: [(from: String, to: String)] = []
    func isFree(_ rename: Rename) -> Bool {
      let isCaseOnly = rule.areEqual(rename.from, rename.to)
      return isCaseOnly ? allowsCaseOnly : rename.newNames.isDisjoint(with: taken)
    }
    /// Whether something has a name that is needed; under a temporary one it is in nobody's way.
    func isInTheWay(_ rename: Rename) -> Bool {
      !rename.isAside && waiting.contains { !$0.newNames.isDisjoint(with: rename.oldNames) }
    }
    while !waiting.isEmpty {
      let next: Rename
      if let position = waiting.firstIndex(where: isFree) {
        next = waiting.remove(at: position)
      } else if let position = waiting.firstIndex(where: isInTheWay) {
        next = waiting[position].moveAside(to: temporaryName(waiting[position].from))
      } else {
        // Its new name is taken for good: the engine says so.
        next = waiting.removeFirst()
      }
      taken.subtract(next.oldNames)
      taken.formUnion(next.newNames)
      steps.append((next.from, next.to))
    }
    return steps
  }

  /// Something that gets a new name, and others that get theirs with it.
  private struct Rename {
    var from: String
    var to: String
    let suffixes: [String]
    let rule: NameRule
    /// Whether it has a temporary name.
    private(set) var isAside = false

    init(_ names: (from: String, to: String), suffixes: [String], rule: NameRule) {
      (from, to, self.suffixes, self.rule) = (names.from, names.to, suffixes, rule)
    }

    var oldNames: Set<String> { names(from) }
    var newNames: Set<String> { names(to) }

    /// Has it start from a temporary name.
    ///
    /// - Returns: The rename that gives it that.
    mutating func moveAside(to name: String) -> Rename {
      var first = self
      first.to = name
      from = name
      isAside = true
      return first
    }

    private func names(_ name: String) -> Set<String> {
      Set([rule.fold(name)] + suffixes.map { "\(rule.fold(name))_\($0)" })
    }
  }
}
