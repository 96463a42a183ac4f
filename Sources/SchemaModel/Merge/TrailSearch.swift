/// Finds tables, or the columns of one, again in what somebody made of the merged schema.
///
/// What is declared counts most; then a name that stayed, then the merged name, the other side's, the base's. One name is one thing's.
/// Where something is left without a name, another thing makes room that is known by a second one, too: who undoes a decision
/// of the merge has all the names of a side. Last, the one new name is what both sides renamed.
struct TrailSearch {
  let trails: [NameTrail]
  let rule: NameRule
  private let side: MergeVersion
  /// The names that are there, by their folded forms.
  let names: [String: String]
  /// Those of them that are not found yet.
  private var free: [String: String]
  /// What the things are called now, by their positions.
  private(set) var found: [Int: String] = [:]
  /// Those of which that was declared.
  private(set) var settled: Set<Int> = []
  /// Declarations that may be about several things, with what the base calls these.
  private(set) var ambiguous: [(old: String, new: String, names: [String])] = []
  /// What both sides renamed and has none of its names, where several new names are there; and what has lost its name to
  /// another thing, where one is there.
  private(set) var unnamed: [NameTrail] = []
  /// The names that no thing had, where ``unnamed`` has any.
  private(set) var unknown: [String] = []

  init(
    _ trails: [NameTrail], from side: MergeVersion, among names: [String],
    declared: [(old: String, new: String)], known: Set<String> = [], under rule: NameRule
  ) {
    self.trails = trails
    self.rule = rule
    self.side = side
    self.names = Dictionary(
      names.map { (rule.fold($0), $0) }, uniquingKeysWith: { first, _ in first })
    free = self.names
    let rest = takeDeclared(takeMade(declared))
    settled = Set(found.keys)
    let holders = Dictionary(
      trails.enumerated().compactMap { position, trail in
        trail.merged.map { (rule.fold($0), position) }
      }, uniquingKeysWith: { first, _ in first })
    take { position, trail in
      trail.names[side].flatMap { holders[rule.fold($0)] ?? position == position ? $0 : nil }
    }
    take { $1.merged }
    take { $1.names[side] }
    take { $1.names[side.other] }
    take { $1.names.base }
    // Of the others some give a name that has turned out to be nobody's.
    _ = takeDeclared(rest)
    for position in trails.indices where found[position] == nil {
      var seen: Set<String> = []
      _ = makeRoom(for: position, &seen)
    }
    takeThirdName(known)
  }

  private mutating func take(_ name: (Int, NameTrail) -> String?) {
    for (position, trail) in trails.enumerated() where found[position] == nil {
      guard let name = name(position, trail) else { continue }
      found[position] = free.removeValue(forKey: rule.fold(name))
    }
  }

  /// Finds one of a thing's names that is free, or that the thing which has it can do without.
  private mutating func makeRoom(for position: Int, _ seen: inout Set<String>) -> Bool {
    for key in trails[position].all(from: side).map(rule.fold) {
      guard let name = names[key], seen.insert(key).inserted else { continue }
      let holder = found.first { rule.fold($0.value) == key }?.key
      if let holder {
        guard !settled.contains(holder), makeRoom(for: holder, &seen) else { continue }
      } else if free.removeValue(forKey: key) == nil {
        continue
      }
      found[position] = name
      return true
    }
    return false
  }

  /// Takes a name that nothing had for that of the one thing which both sides renamed and that has none of its names.
  private mutating func takeThirdName(_ known: Set<String>) {
    let lost = trails.indices.filter {
      found[$0] == nil && (trails[$0].isRenamedByBoth(under: rule) || hasLostName($0))
    }
    guard let first = lost.first else { return }
    let new = free.filter { name in
      !known.contains(name.key) && !trails.indices.contains { has($0, name.key) }
    }
    guard !new.isEmpty else { return }
    if lost.count == 1, let name = new.first, new.count == 1, !hasLostName(first) {
      found[first] = free.removeValue(forKey: name.key)
    } else {
      unnamed = lost.map { trails[$0] }
      unknown = new.values.sorted()
    }
  }

  /// Whether one side's name of a thing is another one's now, and nobody decided between the two.
  private func hasLostName(_ position: Int) -> Bool {
    let trail = trails[position]
    return trail.isOpen
      && MergeVersion.sides.contains { side in
        guard let name = trail.names[side] else { return false }
        if let base = trail.names.base, rule.areEqual(base, name) { return false }
        return found.values.contains { rule.areEqual($0, name) }
      }
  }

  /// Takes the declarations of what a side renamed.
  ///
  /// Where another thing got the new name by a decision, the declaration was overruled: its comment may still stand there.
  ///
  /// - Returns: The other declarations.
  private mutating func takeMade(
    _ declared: [(old: String, new: String)]
  ) -> [(old: String, new: String)] {
    declared.filter { rename in
      guard
        let position = trails.firstIndex(where: {
          $0.isRename(rename.old, to: rename.new, under: rule)
        })
      else { return true }
      let isOverruled =
        !trails[position].isOpen
        && trails.indices.contains {
          $0 != position && trails[$0].merged.map { rule.areEqual($0, rename.new) } ?? false
        }
      if !isOverruled, found[position] == nil {
        found[position] = free.removeValue(forKey: rule.fold(rename.new))
      }
      return false
    }
  }

  /// Takes declarations until none gives anything a name any more: one may need the name that another one frees.
  ///
  /// - Returns: The others.
  private mutating func takeDeclared(
    _ declared: [(old: String, new: String)]
  ) -> [(old: String, new: String)] {
    let old = Set(declared.map { rule.fold($0.old) })
    let new = Set(declared.map { rule.fold($0.new) })
    var rest = declared
    while let index = rest.firstIndex(where: { rename in
      let stands = free[rule.fold(rename.old)] != nil && !new.contains(rule.fold(rename.old))
      return take(rename, stands: stands, isFreed: old.contains(rule.fold(rename.new)))
    }) {
      rest.remove(at: index)
    }
    return rest
  }

  /// A declaration whose new name something else has already was made long ago, unless that has or gets another name, or
  /// the thing has both names.
  ///
  /// - Returns: Whether it gives a thing its name, or nobody can tell which one.
  private mutating func take(
    _ rename: (old: String, new: String), stands: Bool, isFreed: Bool
  ) -> Bool {
    let told = ambiguous.count
    guard let position = position(of: rename, stands: stands) else {
      return ambiguous.count > told
    }
    let isTaken = trails.indices.contains {
      $0 != position && found[$0] == nil && has($0, rename.new)
    }
    guard isFreed || !isTaken || has(position, rename.new),
      let name = free.removeValue(forKey: rule.fold(rename.new))
    else { return false }
    found[position] = name
    settled.insert(position)
    return true
  }

  /// What a declaration is about, from whichever side one looks: what has both names, then what has the old one in
  /// the merged schema, in ours, in theirs, in the base.
  ///
  /// - Returns: `nil` also where an old name that still stands is one thing's in ours and another one's in theirs.
  private mutating func position(
    of rename: (old: String, new: String), stands: Bool
  ) -> Int? {
    let known = trails.indices.filter { found[$0] == nil && has($0, rename.old) }
    if let both = known.first(where: { has($0, rename.new) }) { return both }
    let isCalled = { [rule] (name: String?) in
      name.map { rule.areEqual($0, rename.old) } ?? false
    }
    let sides = Set(
      known.filter { isCalled(trails[$0].names.ours) || isCalled(trails[$0].names.theirs) })
    if sides.count > 1, stands {
      let names = sides.sorted().compactMap { trails[$0].names.base }
      ambiguous.append((rename.old, rename.new, names))
      return nil
    }
    return known.first { isCalled(trails[$0].merged) }
      ?? known.first { isCalled(trails[$0].names.ours) }
      ?? known.first { isCalled(trails[$0].names.theirs) } ?? known.first
  }

  private func has(_ position: Int, _ name: String) -> Bool {
    trails[position].has(name, under: rule)
  }
}
