internal import ArgumentParser
internal import Stemma

/// Says that revisions do not have the fault.
struct BisectGood: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "good", abstract: "Say that a revision does not have the fault")

  @Argument(help: "Revisions; the one to test when left out.") var revisions: [String] = []
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws { try global.bisect(json) { try $0.markBisection(.good, revisions) } }
}
