internal import ArgumentParser
internal import Stemma

/// Writes the next revision's scripts.
struct DraftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draft", abstract: "Write the next revision's scripts for editing",
    discussion: """
      Writes up.sql and down.sql into revisions/draft/. Edit them, try them with \
      'stemma check --draft', and seal them with 'stemma commit'.

        stemma draft -m "Split names"
      """)

  @OptionGroup var options: CommitOptions
  @Flag(help: "Throw away a draft that is there already.") var force = false
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let output = global.output
    let report = try workspace.draft(
      try options.request(), force: force, confirm: CommitOptions.confirmation(output))
    if json { return output.result(report.json) }
    output.done("Drafted \(report.upPath) and \(report.downPath)")
    output.list(report.hazards, "up")
    output.list(report.downHazards, "down")
    output.list(report.likelyRenames, declaredBy: "stemma draft --force --rename")
    warn(of: report.backfills, report.upPath, output)
    warn(of: report.downBackfills, report.downPath, output)
  }

  private func warn(of backfills: [Draft.Backfill], _ path: String, _ output: Output) {
    for backfill in backfills {
      let column = "\(backfill.table).\(backfill.column)"
      output.warn(
        "existing rows need a value for \(column): write it into the data phase of \(path)")
    }
  }
}
