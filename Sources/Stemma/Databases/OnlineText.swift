internal import Dialect

extension Plan.Step {
  /// A hazard in words: a lock that is held for moments only blocks nobody.
  func words(for hazard: Hazard) -> String {
    guard hazard.kind == .lock, online?.relieved.contains(hazard.subject) ?? false else {
      return PlanText.describe(hazard, losses[hazard])
    }
    return "online \(hazard.subject): it is locked for moments only"
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

  /// The beginning of a statement, on one line.
  private static func excerpt(_ statement: String) -> String {
    let words = statement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 100 ? "\(words.prefix(99))…" : words
  }
}
