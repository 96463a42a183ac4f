internal import ArgumentParser
internal import Stemma

/// Shows the way between two places.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show the path between two places and what it costs",
    discussion: """
      Between revisions the cheapest path of the history; from a database, the path from where it is. Between \
      files, or with --dialect outside a workspace, a draft.

        stemma plan HEAD~3 HEAD --json
        stemma plan @\(Engines.example("app")) main
      """)

  @Argument(help: "A revision, 'base', @TARGET, or a file of SQL.") var from: String
  @Argument(help: "A revision, 'base', @TARGET, or a file of SQL.") var to: String
  @Flag(help: "Print the scripts.") var sql = false
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var online: OnlineOption
  @Option(help: "The database engine, outside a workspace.") var dialect: String?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    try ExclusiveOptions.check(["--sql": sql, "--json": json])
    try ExclusiveOptions.check(["--online": online.online ?? false, "--dialect": dialect != nil])
  }

  func run() throws {
    if let dialect {
      let standalone = try Standalone(dialect: dialect, global.context)
      let report = try standalone.plan(
        from: try SchemaPlace(from, in: nil, global.context),
        to: try SchemaPlace(to, in: nil, global.context))
      return try print(report, standalone.sql)
    }
    let workspace = try global.workspace(or: "plan", from, to)
    defer { workspace.printWarnings(global.output) }
    let report = try workspace.plan(
      from: try SchemaPlace(from, in: workspace, global.context),
      to: try SchemaPlace(to, in: workspace, global.context), online: online.online)
    try print(report, workspace.sql)
  }

  private func print(_ report: MoveReport, _ script: (Plan) -> String) throws {
    let output = global.output
    if json { output.result(report.planJSON) } else { printText(report, script) }
    if let obstacle = report.obstacle { throw obstacle }
  }

  private func printText(_ report: MoveReport, _ script: (Plan) -> String) {
    let output = global.output
    if sql { return Swift.print(script(report.plan), terminator: "") }
    for note in report.plan.notes { output.note(note) }
    guard !report.plan.steps.isEmpty else { return output.result("Nothing to do") }
    for line in PlanText.lines(of: report.plan) { output.result(line) }
  }
}
