/// A part of a thing that is merged by itself.
enum MergeMember: Hashable, Sendable {
  /// All of it.
  case whole
  /// Its name alone.
  case name
  /// A column, by its position among the thing's columns.
  case column(Int)
  /// A column's name alone.
  case columnName(Int)
  case primaryKey
  case columnOrder
  /// An option of a table, by its name.
  case option(String)
  /// The constraints with this label.
  case constraint(String)
}

/// A part of one of the things that are merged.
struct MergePart: Hashable, Sendable {
  /// The position of the thing.
  var thing: Int
  var member: MergeMember

  init(_ thing: Int, _ member: MergeMember = .whole) {
    self.thing = thing
    self.member = member
  }
}

/// Decides which version counts where the sides disagree, and remembers the conflicts.
struct MergeSettlement {
  let resolutions: [MergeResolution]

  /// The engine's.
  let vocabulary: Vocabulary

  /// The version that counts where a conflict stands.
  let fallback: MergeVersion

  /// The parts whose version is decided, whatever the sides did.
  var forced: [MergePart: MergeVersion] = [:]

  /// The conflicts that nobody settled.
  private(set) var conflicts: [MergeConflict] = []

  /// The parts in which they stand.
  private(set) var contested: Set<MergePart> = []

  init(resolutions: [MergeResolution], fallback: MergeVersion, in vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    self.resolutions = resolutions
    self.fallback = fallback
  }

  /// How the engine's names are equal.
  var rule: NameRule { vocabulary.names }

  /// The version that counts in a part.
  mutating func settle(_ conflict: MergeConflict, _ part: MergePart) -> MergeVersion {
    if let resolution = resolution(of: conflict) { return MergeVersion(resolution.side) }
    conflicts.append(conflict)
    contested.insert(part)
    return fallback
  }

  /// Takes a part for one in conflict, because a conflict elsewhere decides about it.
  mutating func contest(_ part: MergePart) { contested.insert(part) }

  /// The resolution that settles a conflict: of several the last.
  func resolution(of conflict: MergeConflict) -> MergeResolution? {
    resolutions.last { $0.settles(conflict, under: rule) }
  }

  /// Whether a conflict stands in a part or in the whole that it belongs to.
  func isContested(_ part: MergePart) -> Bool {
    if contested.contains(MergePart(part.thing)) || contested.contains(part) { return true }
    guard case .column(let column) = part.member else { return false }
    return contested.contains(MergePart(part.thing, .columnName(column)))
  }
}
