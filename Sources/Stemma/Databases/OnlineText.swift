internal import Dialect

extension Plan.Step {
  /// A hazard in words: a lock that is held for moments only blocks nobody.
  func words(for hazard: Hazard) -> String {
    isRelieved(hazard)
      ? "online \(hazard.subject): it is locked for moments only"
      : PlanText.describe(hazard, losses[hazard])
  }

  /// What whoever runs it from a script should know, one line each.
  var notes: [String] {
    hazards.map { isRelieved($0) ? words(for: $0) : "hazard: \(PlanText.describe($0, nil))" }
  }

  private func isRelieved(_ hazard: Hazard) -> Bool {
    hazard.kind == .lock && online?.relieved.contains(hazard.subject) ?? false
  }
}

/// The parts of a step that runs online, in words.
enum OnlineText {
  /// A heading, and one line a statement behind the number of its part; none for a step that does not run so.
  static func lines(of step: Plan.Step) -> [String] {
    guard let parts = step.online?.parts else { return [] }
    let statements = parts.enumerated().flatMap { number, statements -> [String] in
      statements.map { "  \(number + 1)  \(excerpt($0))" }
    }
    return ["online, in \(parts.count.counting("part")):"] + statements
  }

  /// The statements, those that are committed together behind each other.
  static func sql(of form: OnlineForm) -> String {
    form.parts.map { part in
      part.map { $0.hasSuffix(";") ? "\($0)\n" : "\($0);\n" }.joined()
    }.joined(separator: "\n")
  }

  /// The beginning of a statement, on one line.
  private static func excerpt(_ statement: String) -> String {
    let words = statement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 100 ? "\(words.prefix(99))…" : words
  }
}
