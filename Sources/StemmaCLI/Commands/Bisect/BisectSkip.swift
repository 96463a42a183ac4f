internal import ArgumentParser
internal import Stemma

/// Says that revisions cannot be tested.
struct BisectSkip: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skip", abstract: "Say that revisions cannot be tested")

  @Argument(help: "Revisions or ranges (A..B); the one to test when left out.")
  var revisions: [String] = []
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws { try global.bisect(json) { try $0.markBisection(.skip, revisions) } }
}
