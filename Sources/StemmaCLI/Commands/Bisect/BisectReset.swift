internal import ArgumentParser
internal import Stemma

/// Ends a bisection.
struct BisectReset: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: "End the bisection")

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    try workspace.resetBisection()
  }
}
