internal import SchemaModel

/// Puts renames into an order in which each new name is free; temporary names break circles.
enum RenameOrder {
  /// The renames to be done, one after the other.
  ///
  /// - `renames`: Old and new names, in an order that is always the same.
  /// - `taken`: The folded names that are in use before the first rename, the old ones included.
  /// - `allowsCaseOnly`: Whether one rename can change the letter case alone.
  /// - `temporaryName`: A free name for something, by its old name.
  static func steps(
    _ renames: [(from: String, to: String)], taken: Set<String>, allowsCaseOnly: Bool,
    temporaryName: (String) -> String
  ) -> [(from: String, to: String)] {
    var waiting = renames
    var taken = taken
    var steps: [(from: String, to: String)] = []
    func isFree(_ rename: (from: String, to: String)) -> Bool {
      let isCaseOnly = SQLName.same(rename.from, rename.to)
      return isCaseOnly ? allowsCaseOnly : !taken.contains(rename.to.folded)
    }
    /// Whether something that is renamed itself has the new name.
    func isBlockedByAnother(_ rename: (from: String, to: String)) -> Bool {
      waiting.contains { SQLName.same($0.from, rename.to) }
    }
    while !waiting.isEmpty {
      let next: (from: String, to: String)
      if let position = waiting.firstIndex(where: isFree) {
        next = waiting.remove(at: position)
      } else if let position = waiting.firstIndex(where: isBlockedByAnother) {
        next = (waiting[position].from, temporaryName(waiting[position].from))
        waiting[position].from = next.to
      } else {
        next = waiting.removeFirst()
      }
      taken.remove(next.from.folded)
      taken.insert(next.to.folded)
      steps.append(next)
    }
    return steps
  }
}
