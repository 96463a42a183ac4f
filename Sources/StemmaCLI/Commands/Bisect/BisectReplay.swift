internal import ArgumentParser
internal import Stemma

/// Repeats a bisection's log.
struct BisectReplay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Begin anew and say what a log says",
    discussion: """
        stemma bisect log > said
        $EDITOR said
        stemma bisect replay said
      """)

  @Argument(help: "The log.") var file: String
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    try global.bisect(json) { try $0.replayBisection(logFile: file) }
  }
}
