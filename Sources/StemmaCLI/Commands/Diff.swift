internal import ArgumentParser
internal import Stemma

/// Shows what is different.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show changes between revisions, databases, SQL files and the schema source",
    discussion: """
      Without arguments: from the current revision to the schema source. '@\(Engines.example("app"))' is a database, a name with \
      a slash or ending in .sql a file or folder of SQL, all else a revision. A..B is short for A B, and A...B begins where the two last were one.

        stemma diff HEAD~1 @\(Engines.example("app")) --sql
      """)

  @Argument(help: "The first place, or a range A..B; the current revision when left out.") var from:
    String?
  @Argument(help: "The second place; the schema source when left out.") var to: String?
  @Flag(help: "Print the script that makes the change.") var sql = false
  @Flag(help: "Print JSON.") var json = false
  @Flag(help: "Print only how much changes.") var stat = false
  @Flag(name: .customLong("exit-code"), help: "End with status 1 when there are differences.")
  var exitCode = false
  @Option(help: "The database engine, outside a workspace.") var dialect: String?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    try ExclusiveOptions.check(["--sql": sql, "--json": json, "--stat": stat])
  }

  func run() throws {
    let report: DiffReport
    let script: (DiffReport) throws -> Draft
    if let dialect {
      let standalone = try Standalone(dialect: dialect, global.context)
      guard let from, let to else {
        throw StemmaError(.usage, .usage, "with --dialect, name both places", about: "--dialect")
      }
      report = try standalone.diff(try place(from, nil), try place(to, nil))
      script = standalone.script
    } else {
      let workspace = try global.workspace(or: "diff", from, to)
      defer { workspace.printWarnings(global.output) }
      let range = to == nil ? from.flatMap { SchemaPlace.range($0, global.context) } : nil
      report = try workspace.diff(
        range?.from ?? from.map { try place($0, workspace) },
        range?.to ?? to.map { try place($0, workspace) })
      script = workspace.script
    }
    try print(report, script)
    if exitCode, !report.diff.isEmpty { throw Answer.no }
  }

  private func place(_ text: String, _ workspace: Workspace?) throws -> SchemaPlace {
    try SchemaPlace(text, in: workspace, global.context)
  }

  private func print(_ report: DiffReport, _ script: (DiffReport) throws -> Draft) throws {
    let output = global.output
    if json { return output.result(report.diff.canonicalJSON) }
    if sql {
      Swift.print(try script(report).text, terminator: "")
    } else if stat {
      output.result(report.diff.statistics.text)
    } else {
      for line in report.diff.description.split(separator: "\n") {
        output.result(output.style.diffLine(line))
      }
    }
  }
}
