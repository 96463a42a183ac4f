internal import ArgumentParser
internal import Stemma

/// Finds the revisions that a database is like.
struct Identify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identify",
    abstract: "Name the revisions that have a database's schema",
    discussion: """
      Ends with status 1 when there is none.

        stemma identify \(Engines.example("app"))
      """)

  @Argument(help: "A database: a path, a URL, or a name from stemma.toml.") var target: String
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let output = global.output
    let report = try workspace.identify(target)
    if json {
      output.result(report.json)
    } else {
      output.result("snapshot \(report.snapshot.hex)")
      for entry in report.revisions {
        output.result("\(output.style.yellow(entry.id.short)) \(entry.title)")
      }
      if report.revisions.isEmpty { output.result("No revision has this schema") }
      if report.areAbandoned { output.note("no branch, tag or folder leads there any more") }
    }
    if report.revisions.isEmpty { throw Answer.no }
  }
}
