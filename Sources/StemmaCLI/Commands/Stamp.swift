internal import ArgumentParser
internal import Stemma

/// Sets a database's position.
struct Stamp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stamp",
    abstract: "Set a database's position without running anything",
    discussion: """
      Only where its schema is that of the revision; --force records it all the same, and the \
      database then counts as drifted.

        stemma stamp \(Engines.example("app")) HEAD
      """)

  @Argument(help: "A database: a path, a URL, or a name from stemma.toml.") var target: String
  @Argument(help: "The revision, or base.") var revision: String
  @Flag(help: "Even where the schema is another one.") var force = false
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let id = try workspace.stamp(target, revision, force: force)
    if json {
      return global.output.result(.object(["target": .string(target), "revision": id.json]))
    }
    global.output.done("\(target) is stamped as \(id?.short ?? "base")")
  }
}
