/// A conflict between parts each of which merged cleanly.
struct MergeProblem {
  var conflict: MergeConflict

  /// The parts that one side's version settles.
  var parts: [MergePart]

  /// The part that needs what is gone.
  var user: MergePart?

  /// Whether it needs it by its text, which may be read wrongly.
  var isTextual = false

  /// The version in which the text differs from what it needs only by that it follows the rename.
  var followed: MergeVersion?
}

extension MergeAttempt {
  /// What does not fit together, though no part is in conflict itself.
  ///
  /// - `contested`: Whether one name of two things counts also where one of these is in conflict itself.
  func problems(
    base: Schema, touched: Set<ObjectPath>, contested: Bool
  ) -> [MergeProblem] {
    var names = MergedNames(self, base: base, touched: touched)
    return nameClashes(contested: contested) + columnClashes(contested: contested)
      + unmetNeeds(&names) + misledNeeds(names) + lostMentions(names)
  }

  /// What a conflict calls the part of an object.
  func label(_ part: MergePart) -> String? {
    switch part.member {
    case .whole, .name: nil
    case .column(let column), .columnName(let column): names.labels[part.thing][column]
    case .primaryKey: "primary key"
    case .columnOrder: "column order"
    case .option(let name): MergeConflict.option(name)
    case .constraint(let label): constraintLabel(part.thing, label)
    }
  }

  private func constraintLabel(_ position: Int, _ label: String) -> String {
    let naming = names.naming(of: position)
    for version in MergeVersion.all {
      guard let table = versions[position][version]?.table else { continue }
      if let key = table.foreignKeys.first(where: { $0.label.isExactly(label) }) {
        return key.label(naming)
      }
      if let unique = table.uniques.first(where: { $0.label.isExactly(label) }) {
        return unique.label(naming)
      }
    }
    return label
  }
}
