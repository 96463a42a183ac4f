/// Which names of two lists mean the same thing.
///
/// Declared renames come first, then names that are the same letter by letter, then those that the engine takes for one.
struct NamePairs {
  /// A name in both lists.
  struct Pair {
    var old: String
    var new: String
  }

  private(set) var pairs: [Pair] = []
  private(set) var onlyOld: [String] = []
  private(set) var onlyNew: [String] = []

  /// Pairs two lists of names; hints that fit neither are ignored.
  init(_ old: [String], _ new: [String], hints: [Pair] = [], under rule: NameRule) {
    onlyOld = old
    onlyNew = new
    for hint in hints {
      guard let old = Self.find(hint.old, in: onlyOld, under: rule),
        let new = Self.find(hint.new, in: onlyNew, under: rule)
      else { continue }
      onlyOld.removeAll { $0.isExactly(old) }
      onlyNew.removeAll { $0.isExactly(new) }
      pairs.append(Pair(old: old, new: new))
    }
    pair { Exact(wrappedValue: $0) }
    pair { Exact(wrappedValue: rule.fold($0)) }
  }

  /// Pairs what is left by a key; of several old names with one key the first counts.
  private mutating func pair(by key: (String) -> Exact<String>) {
    guard !onlyOld.isEmpty, !onlyNew.isEmpty else { return }
    var waiting = Dictionary(
      onlyNew.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    var matched: Set<Exact<String>> = []
    onlyOld = onlyOld.filter { old in
      guard let new = waiting.removeValue(forKey: key(old)) else { return true }
      pairs.append(Pair(old: old, new: new))
      matched.insert(Exact(wrappedValue: new))
      return false
    }
    onlyNew = onlyNew.filter { !matched.contains(Exact(wrappedValue: $0)) }
  }

  private static func find(
    _ name: String, in names: [String], under rule: NameRule
  ) -> String? {
    names.first { $0.isExactly(name) }
      ?? names.first { rule.areEqual($0, name) }
  }
}
