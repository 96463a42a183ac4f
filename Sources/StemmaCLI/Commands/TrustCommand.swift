internal import ArgumentParser
internal import Stemma

/// Grants commands.
struct TrustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust", abstract: "Grant the commands that stemma.toml names",
    discussion: """
      A grant is kept outside the work tree and holds for the command's exact text. Read the \
      command first.

        stemma trust --list
        stemma trust
      """)

  @Flag(help: "Only list the commands.") var list = false
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    let output = global.output
    if json {
      if !list { _ = try workspace.trustNamedCommands() }
      let commands = try workspace.namedCommands().map { command, isGranted in
        JSONValue.object(["command": .string(command), "granted": .bool(isGranted)])
      }
      return output.result(.array(commands))
    }
    if list {
      for (command, isGranted) in try workspace.namedCommands() {
        output.result("\(isGranted ? "granted    " : "not granted") \(command)")
      }
      return
    }
    let commands = try workspace.trustNamedCommands()
    for command in commands { output.done("granted: \(command)") }
    if commands.isEmpty { output.result("stemma.toml names no command") }
  }
}
