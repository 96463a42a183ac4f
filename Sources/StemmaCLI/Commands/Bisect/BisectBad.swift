internal import ArgumentParser
internal import Stemma

/// Says that a revision has the fault.
struct BisectBad: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bad", abstract: "Say that a revision has the fault")

  @Argument(help: "The revision; the one to test when left out.") var revision: String?
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    try global.bisect(json) { try $0.markBisection(.bad, revision.map { [$0] } ?? []) }
  }
}
