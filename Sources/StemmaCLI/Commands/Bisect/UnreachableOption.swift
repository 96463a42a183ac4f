internal import ArgumentParser
internal import Stemma

/// What `--unreachable` takes.
enum UnreachableOption: String, ExpressibleByArgument, CaseIterable {
  case skip, bad, abort

  static let help: ArgumentHelp =
    "What a revision counts as that the seed cannot be moved to, because a statement fails on its rows, say."

  /// What it asks for.
  var meaning: BisectUnreachable {
    switch self {
    case .skip: .skip
    case .bad: .bad
    case .abort: .abort
    }
  }
}
