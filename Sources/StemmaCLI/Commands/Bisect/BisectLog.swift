internal import ArgumentParser
internal import Stemma

/// Prints what was said in a bisection.
struct BisectLog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Print what was said so far, for 'bisect replay'")

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    print(try workspace.bisectionLog(), terminator: "")
  }
}
