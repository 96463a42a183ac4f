/// A constraint of which a table may have several.
protocol MergeableConstraint: Hashable {
  /// The name that it was given.
  var name: String? { get }
  /// Whether another one is this one after a change, told by what they are about and not by their names.
  func isAbout(_ other: Self) -> Bool
  /// What it is called without a name, by other names of its columns.
  func shape(_ naming: (String) -> String) -> String
  /// The constraint for people.
  func summary(in vocabulary: Vocabulary) -> String
  func writeMembers(to writer: inout JSONWriter)
}

extension UniqueConstraint: MergeableConstraint {
  func isAbout(_ other: UniqueConstraint) -> Bool {
    columns.map(\.name).isExactly(other.columns.map(\.name))
  }
  func shape(_ naming: (String) -> String) -> String {
    "unique (\(columns.map { naming($0.name) }.joined(separator: ", ")))"
  }
}

extension CheckConstraint: MergeableConstraint {
  func isAbout(_ other: CheckConstraint) -> Bool {
    // One of another name is another one: a violation is reported by it.
    name == nil && other.name == nil && expression == other.expression
  }
  func shape(_ naming: (String) -> String) -> String { "check (\(expression))" }
}

extension ForeignKey: MergeableConstraint {
  func isAbout(_ other: ForeignKey) -> Bool { columns.isExactly(other.columns) }
  func shape(_ naming: (String) -> String) -> String {
    "foreign key (\(columns.map(naming).joined(separator: ", ")))"
  }
}

extension MergeableConstraint {
  /// Its name, or what it is called without one.
  var label: String { label { $0 } }

  /// Its name, or what it is called without one, by other names of its columns.
  func label(_ naming: (String) -> String) -> String { name ?? shape(naming) }

  fileprivate var bytes: [UInt8] { JSONWriter.bytes { writeMembers(to: &$0) } }
}

extension Versions where Value: MergeableConstraint {
  /// What the constraint is called, whichever side is ours.
  func label(_ naming: (String) -> String = { $0 }) -> String {
    if let base { return base.label(naming) }
    guard let first = ours?.label(naming), let second = theirs?.label(naming) else {
      return ours?.label(naming) ?? theirs?.label(naming) ?? ""
    }
    return second.utf8Precedes(first) ? second : first
  }
}

/// Which constraints are one in three tables.
///
/// Equal ones are, then those with one name, then those that are about the same.
struct ConstraintMatching<Constraint: MergeableConstraint> {
  /// Those of the base, what ours added, what theirs added.
  private(set) var constraints: [Versions<Constraint>] = []

  init(base: [Constraint], ours: [Constraint], theirs: [Constraint]) {
    let first = ConstraintPairs(base, ours)
    let second = ConstraintPairs(base, theirs)
    constraints = first.pairs.indices.map { position in
      Versions(
        base: first.pairs[position].old, ours: first.pairs[position].new,
        theirs: second.pairs[position].new)
    }
    let added = ConstraintPairs(first.added, second.added)
    constraints += added.pairs.map { Versions(ours: $0.old, theirs: $0.new) }
    constraints += added.added.map { Versions(theirs: $0) }
  }
}

/// Which constraints of two lists are one; a repeated one counts once.
private struct ConstraintPairs<Constraint: MergeableConstraint> {
  /// One for each constraint of the old list, in order.
  var pairs: [(old: Constraint, new: Constraint?)]
  /// Those of the new list alone.
  var added: [Constraint]

  init(_ old: [Constraint], _ new: [Constraint]) {
    pairs = Self.unique(old).map { ($0, nil) }
    added = Self.unique(new)
    match { old, new in old == new }
    match { old, new in old.name != nil && old.name.isExactly(new.name) }
    match { old, new in old.isAbout(new) }
  }

  private mutating func match(_ isOne: (Constraint, Constraint) -> Bool) {
    // Of several candidates the first in canonical order counts, whatever the order of the list.
    for position in pairs.indices where pairs[position].new == nil {
      let old = pairs[position].old
      let candidates = added.indices.filter { isOne(old, added[$0]) }
      let first = candidates.min {
        candidates.count > 1 && added[$0].bytes.lexicographicallyPrecedes(added[$1].bytes)
      }
      if let first { pairs[position].new = added.remove(at: first) }
    }
  }

  private static func unique(_ list: [Constraint]) -> [Constraint] {
    var seen: Set<Constraint> = []
    return list.filter { seen.insert($0).inserted }
  }
}
