internal import ArgumentParser
internal import Stemma

/// Shows a revision or one of its objects.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a revision, or an object as it was there",
    discussion: """
        stemma show HEAD
        stemma show main~2:table/users
      """)

  @Argument(help: "A revision, or REV:OBJECT.") var revision = "HEAD"
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let output = global.output
    if let colon = revision.lastIndex(of: ":") {
      let name = String(revision[..<colon])
      let object = try workspace.showObject(
        String(revision[revision.index(after: colon)...]), at: name.isEmpty ? "HEAD" : name)
      return json ? output.result(object.json) : output.result(object.sql)
    }
    let report = try workspace.show(revision)
    if json { return output.result(report.json) }
    ShowText(report: report, output: output).print()
  }
}
