internal import ArgumentParser
internal import Stemma

/// Takes the current branch to another revision.
struct Reset: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Take the current branch to another revision",
    discussion: """
      The revision directory follows; the schema source and a draft stay, so that what was committed \
      can be changed and committed anew. With --hard the schema source becomes that of the revision. \
      Where the branches are the code's, only revisions that its Git does not have yet can go. \
      'stemma undo' takes it back.

        stemma reset HEAD~1
      """)

  @Argument(help: "The revision.") var revision: String
  @Flag(help: "Keep the schema source as it is; this is done without it too.") var soft = false
  @Flag(help: "Make the schema source that of the revision, and throw a draft away.") var hard =
    false
  @Flag(help: "Only say what would be done.") var dryRun = false
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    try ExclusiveOptions.check(["--soft": soft, "--hard": hard])
  }

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let output = global.output
    let report = try workspace.reset(to: revision, hard: hard, dryRun: dryRun)
    if json { return output.result(report.json) }
    let branch = report.branch ?? "The workspace"
    let say = dryRun ? output.result : output.done
    say(
      "\(branch) \(dryRun ? "would be" : "is now") at \(output.style.yellow(report.to.short)) \(report.title)"
    )
    for file in report.files { output.note("\(dryRun ? "would change" : "changed") \(file)") }
  }
}
