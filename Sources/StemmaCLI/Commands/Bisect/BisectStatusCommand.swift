internal import ArgumentParser
internal import Stemma

/// Shows how a bisection stands.
struct BisectStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show what to test, or what was found")

  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    try global.bisect(json) { workspace in
      guard let report = try workspace.bisection() else {
        throw StemmaError(
          .refused, .noJob, "no bisection is under way", about: "bisect",
          hints: ["stemma bisect start BAD GOOD…     begins one"])
      }
      return report
    }
  }
}
