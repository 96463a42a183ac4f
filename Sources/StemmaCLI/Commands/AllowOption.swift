internal import ArgumentParser
internal import Stemma

/// The hazards that somebody accepts when a database is moved.
struct MoveAllowOption: AllowOption {
  @Option(help: ArgumentHelp("Accept a hazard: data-loss.", valueName: "hazard"))
  var allow: [String] = []
}

/// The hazards that somebody accepts when a revision is sealed.
struct SealAllowOption: AllowOption {
  @Option(help: ArgumentHelp("Accept a hazard: data-loss, broken, unproven.", valueName: "hazard"))
  var allow: [String] = []
}

/// An option that accepts hazards.
protocol AllowOption: ParsableArguments {
  /// Their names.
  var allow: [String] { get }
}

extension AllowOption {
  /// The hazards.
  var kinds: Set<Hazard.Kind> { Set(allow.compactMap(Hazard.Kind.init(rawValue:))) }

  func validate() throws {
    let names = Hazard.Kind.allCases.map(\.rawValue)
    guard let wrong = allow.first(where: { !names.contains($0) }) else { return }
    let near = EditDistance.nearest(to: wrong, in: names)
    throw ValidationError(
      "there is no hazard '\(wrong)'. "
        + (near.map { "Did you mean '\($0)'?" } ?? "They are \(names.joined(separator: ", "))."))
  }
}
