internal import ArgumentParser
internal import Stemma

/// Takes out what was installed.
struct GitUninstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Take out what install put in",
    discussion: """
      Lines that others wrote into the hooks stay.

        stemma git uninstall
      """)

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let done = try workspace.uninstallFromGit()
    global.output.done(done.isChanged ? "taken out" : "nothing was installed")
  }
}
