internal import ArgumentParser
internal import Stemma

/// Installs.
struct GitInstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Put hooks and the merge driver into the code's Git repository",
    discussion: """
      Each clone has to do so once: Git brings no hooks and no drivers along. Hooks that are \
      there keep their lines.

        stemma git install
      """)

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    let output = global.output
    defer { workspace.printWarnings(output) }
    let done = try workspace.installInGit()
    for file in done.hooks { output.done("hook          \(file)") }
    if let file = done.attributes {
      output.done("merge driver  \(file), which belongs to the code")
    }
    for file in done.skipped {
      output.warn("\(file) is no shell script: let it run 'stemma git hook NAME'")
    }
    if workspace.configuration.targets.isEmpty {
      output.note("Name the databases to look at under [targets] in stemma.toml")
    }
  }
}
