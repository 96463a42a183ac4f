/// A table or column of a merge by all the names that it has.
struct NameTrail: Sendable {
  /// What it is called in each of the three schemas.
  var names: Versions<String>
  /// What it is called in the merged one.
  var merged: String?
  /// Whether nobody decided on that name yet: it is the fallback's.
  var isOpen = false

  /// What all schemas call alike.
  init(untouched name: String) {
    self.init(names: Versions(base: name, ours: name, theirs: name), merged: name)
  }

  init(names: Versions<String>, merged: String?, isOpen: Bool = false) {
    self.names = names
    self.merged = merged
    self.isOpen = isOpen
  }

  /// Whether both sides gave it another name, and not the same.
  func isRenamedByBoth(under rule: NameRule) -> Bool {
    guard let base = names.base.map(rule.fold), let ours = names.ours.map(rule.fold),
      let theirs = names.theirs.map(rule.fold)
    else { return false }
    return base != ours && base != theirs && ours != theirs
  }

  /// Whether a side gave what the base calls by one name the other one; a name that stayed is both.
  func isRename(_ old: String, to new: String, under rule: NameRule) -> Bool {
    guard let base = names.base, rule.areEqual(base, old) else { return false }
    return isCalled(new, under: rule)
  }

  /// Whether a side calls it by a name.
  func isCalled(_ name: String, under rule: NameRule) -> Bool {
    MergeVersion.sides.contains { names[$0].map { rule.areEqual($0, name) } ?? false }
  }

  /// Whether anybody calls it by a name.
  func has(_ name: String, under rule: NameRule) -> Bool {
    all(from: .ours).contains { rule.areEqual($0, name) }
  }

  /// The name that it had first.
  var first: String? { names.base ?? names.ours ?? names.theirs }

  /// All the names, those first by which somebody who edits the merged schema most likely knows it.
  func all(from side: MergeVersion) -> [String] {
    [merged, names[side], names[side.other], names.base].compactMap { $0 }
  }
}

/// A table of a merge by its names and those of its columns.
struct TableTrail: Sendable {
  var table: NameTrail
  var columns: [NameTrail] = []
}
