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
    let renames = renames.map { rename in
      let others = suffixes[rule.fold(rename.from)] ?? []
      return Rename(from: rename.from, to: rename.to) { name in
        Set([rule.fold(name)] + others.map { "\(rule.fold(name))_\($0)" })
      }
    }
    return steps(renames, taken: taken, allowsCaseOnly: allowsCaseOnly) { temporaryName($0.from) }
      .map { ($0.from, $0.to) }
  }

  /// The renames to be done, one after the other, those to temporary names among them.
  ///
  /// - `renames`: In an order that is always the same.
  /// - `taken`: The names that are in use before the first rename, the old ones included.
  /// - `allowsCaseOnly`: Whether one rename can change the letter case alone.
  /// - `temporaryName`: A free name for something.
  package static func steps(
    _ renames: [Rename], taken: Set<String>, allowsCaseOnly: Bool,
    temporaryName: (Rename) -> String
  ) -> [Rename] {
    var waiting = renames
    var taken = taken.union(waiting.flatMap(\.oldNames))
    var steps: [Rename] = []
    func isFree(_ rename: Rename) -> Bool {
      let isCaseOnly = rename.oldNames == rename.newNames
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
        next = waiting[position].moveAside(to: temporaryName(waiting[position]))
      } else {
        // Its new name is taken for good: the engine says so.
        next = waiting.removeFirst()
      }
      taken.subtract(next.oldNames)
      taken.formUnion(next.newNames)
      steps.append(next)
    }
    return steps
  }

  /// Something that gets a new name, and others that get theirs with it.
  package struct Rename {
    /// What it is called before.
    package private(set) var from: String
    /// What it is called afterwards.
    package private(set) var to: String
    /// What it belongs to, for those who number what they rename.
    package let item: Int
    /// What nothing else may be called while it has a name.
    private let names: (String) -> Set<String>
    /// Whether it has a temporary name.
    fileprivate private(set) var isAside = false

    /// Takes both names, and what nothing else may be called while it has one of them.
    package init(
      from: String, to: String, item: Int = 0, names: @escaping (String) -> Set<String>
    ) {
      (self.from, self.to, self.item, self.names) = (from, to, item, names)
    }

    fileprivate var oldNames: Set<String> { names(from) }
    fileprivate var newNames: Set<String> { names(to) }

    /// Has it start from a temporary name.
    ///
    /// - Returns: The rename that gives it that.
    fileprivate mutating func moveAside(to name: String) -> Rename {
      var first = self
      first.to = name
      from = name
      isAside = true
      return first
    }
  }
}
