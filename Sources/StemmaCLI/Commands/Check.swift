internal import ArgumentParser
internal import Stemma

/// Proves edges.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Prove the draft, revisions, or the whole history",
    discussion: """
      Without arguments: the draft where there is one, otherwise what a commit would seal now.

        stemma check --draft
        stemma check --all --single-head
        stemma check --against origin/main --markdown
      """)

  @Argument(help: "Revisions whose edges are proven.") var revisions: [String] = []
  @Flag(help: "Prove every revision of the history.") var all = false
  @Flag(help: "Prove the scripts in the draft folder.") var draft = false
  @Flag(name: .customLong("single-head"), help: "Refuse a history with more than one head.")
  var singleHead = false
  @Flag(help: "Refuse a history with merges.") var linear = false
  @Option(
    help: ArgumentHelp(
      "Hold what is here to the rules of a pull request into this branch.", valueName: "rev"))
  var against: String?
  @Flag(help: "Print JSON.") var json = false
  @Flag(help: "Print Markdown, for a comment on a pull request.") var markdown = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    try ExclusiveOptions.check(["--json": json, "--markdown": markdown])
  }

  func run() throws {
    let workspace = try global.workspace()
    let output = global.output
    defer { workspace.printWarnings(output) }
    var request = CheckRequest()
    request.revisions = revisions
    request.all = all
    request.draft = draft
    request.singleHead = singleHead
    request.linear = linear
    request.against = against
    let results = try workspace.check(request)
    if json {
      output.result(.array(results.map(\.json)))
    } else if markdown {
      for line in CheckMarkdown.lines(of: results) { output.result(line) }
    } else {
      for result in results { show(result, output) }
    }
    if results.contains(where: { !$0.problems.isEmpty }) { throw Answer.no }
  }

  private func show(_ result: CheckResult, _ output: Output) {
    let isProven = result.problems.isEmpty
    let mark = isProven ? output.style.green("ok") : output.style.red("failed")
    output.result("\(mark) \(result.subject)")
    for line in result.problems { output.result("  \(line)") }
    output.list(result.hazards, "hazard")
  }
}
