internal import ArgumentParser
internal import Stemma

/// Grants commands.
struct TrustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust", abstract: "Grant the commands that stemma.toml names",
    discussion: """
      A grant is kept outside the work tree and holds for the command's exact text and the content of the files \
      of the work tree that it names. Read them first.

        stemma trust --list
        stemma trust
      """)

  @Flag(help: "Only list the commands.") var list = false
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    let output = global.output
    defer { workspace.printWarnings(output) }
    if json {
      let named = list ? try workspace.namedCommands() : try workspace.trustNamedCommands()
      let commands = named.map { named in
        JSONValue.object([
          "command": .string(named.command), "files": .strings(named.files),
          "granted": .bool(named.isGranted), "changed": .strings(named.changed),
        ])
      }
      return output.result(.array(commands))
    }
    if list {
      for named in try workspace.namedCommands() {
        output.result("\(named.isGranted ? "granted    " : "not granted") \(named.command)")
        for line in lines(named) { output.result(line) }
      }
      return
    }
    let commands = try workspace.trustNamedCommands()
    for named in commands {
      output.done((["granted: \(named.command)"] + lines(named)).joined(separator: "\n"))
    }
    if commands.isEmpty { output.result("stemma.toml names no command") }
  }

  private func lines(_ named: NamedCommand) -> [String] {
    named.files.map { "  with \($0)\(named.changed.contains($0) ? ", which changed" : "")" }
  }
}
