internal import SchemaModel

/// A revision in a walk that takes children before parents: the greatest generation first, then the lowest id.
struct Ranked: Comparable {
  let generation: Int
  let revision: RevisionID

  init(_ revision: RevisionID, generation: Int) {
    self.revision = revision
    self.generation = generation
  }

  static func < (left: Ranked, right: Ranked) -> Bool {
    if left.generation != right.generation { return left.generation > right.generation }
    return left.revision < right.revision
  }
}
