internal import ArgumentParser
internal import Stemma

/// The hazards that somebody accepts when a database is moved.
struct MoveAllowOption: AllowOption {
  @Option(
    help: ArgumentHelp(
      "Accept a hazard: data-loss, or data-loss:table/t.c for one object.", valueName: "hazard"))
  var allow: [String] = []
}

/// The hazards that somebody accepts when a revision is sealed.
struct SealAllowOption: AllowOption {
  @Option(
    help: ArgumentHelp(
      "Accept a hazard: data-loss, broken, unproven, or data-loss:table/t for one object.",
      valueName: "hazard"))
  var allow: [String] = []
}

/// An option that accepts hazards.
protocol AllowOption: ParsableArguments {
  /// Their names.
  var allow: [String] { get }
}

extension AllowOption {
  /// The hazards.
  var allowances: Allowances { Allowances(allow.compactMap(item)) }

  private func item(_ text: String) -> Allowances.Item? {
    Allowances.Item(text).flatMap { item in
      item.subject.map { Engines.know($0.object) } ?? true ? item : nil
    }
  }

  func validate() throws {
    guard let text = allow.first(where: { item($0) == nil }) else { return }
    let names = Hazard.Kind.allCases.map(\.rawValue)
    let wrong = String(text.prefix { $0 != ":" })
    guard !names.contains(wrong) else {
      throw ValidationError(
        "'\(text)' names no object: '\(wrong):table/NAME', or with a column '.NAME'.")
    }
    let near = EditDistance.nearest(to: wrong, in: names)
    throw ValidationError(
      "there is no hazard '\(wrong)'. "
        + (near.map { "Did you mean '\($0)'?" } ?? "They are \(names.joined(separator: ", "))."))
  }
}
