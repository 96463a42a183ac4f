internal import ArgumentParser
internal import Stemma

/// Takes back the last command.
struct Undo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back what the last command moved",
    discussion: """
      Branches, revision folders and the schema source are again what they were before the last \
      command that moved them. An undo is such a command too: run it again to redo. Databases stay where they are.

        stemma undo
      """)

  @Flag(help: "Only say what would be done.") var dryRun = false
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let output = global.output
    let report = try workspace.undo(dryRun: dryRun)
    if json { return output.result(report.json) }
    let say = dryRun ? output.result : output.done
    say("\(dryRun ? "Would undo" : "Undid"): \(report.undone)")
    let revision = report.revision.map { output.style.yellow($0.short) } ?? "no revision"
    let place = report.isDiverged ? "diverged" : "at \(revision)"
    say(report.branch.map { "On branch \($0), \(place)" } ?? "Now \(place)")
    for file in report.files { output.note("changed \(file)") }
    if report.isDiverged { output.note("Next: stemma merge     joins the leaves again") }
  }
}
