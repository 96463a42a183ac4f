internal import ArgumentParser
internal import Stemma

/// Makes one revision of several.
struct SquashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "squash",
    abstract: "Make one revision of several that follow each other",
    discussion: """
      The structure is drafted anew between the ends of A..B; statements about rows that somebody wrote keep \
      their order. What follows B is put upon it unchanged. A alone is short for A..HEAD.

        stemma squash HEAD~3 -m "Search"
      """)

  @Argument(help: ArgumentHelp("The revisions after A, up to B.", valueName: "a..b"))
  var range: String
  @Option(
    name: .shortAndLong, help: "The message; the messages of all, when left out.")
  var message: String?
  @Flag(help: "Edit the scripts in $EDITOR before they are proven.") var edit = false
  @Flag(help: "Only say what would be done.") var dryRun = false
  @OptionGroup var allowed: SealAllowOption
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let output = global.output
    let report = try workspace.squash(
      range, message: message, allowing: allowed.allowances, dryRun: dryRun,
      edit: edit ? { try Editor.edit($0, $1) } : nil)
    if json { return output.result(report.json) }
    let say = dryRun ? output.result : output.done
    for line in lines(of: report, output.style) { say(line) }
  }

  private func lines(of report: SquashReport, _ style: Style) -> [String] {
    let branch = report.branch.map { "\($0) " } ?? ""
    let count = report.squashed.count
    return [
      "[\(branch)\(style.yellow(report.revision.short))] \(report.title)",
      "  \(dryRun ? "would take" : "takes") the place of \(count.counting("revision"))",
    ] + report.moved.map { "  \($0.old.short) -> \($0.new.short)" }
      + style.lines(report.upHazards, "up") + style.lines(report.downHazards, "down")
  }
}
