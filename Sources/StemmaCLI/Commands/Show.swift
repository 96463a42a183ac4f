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
    let style = output.style
    output.result(style.yellow("revision \(report.entry.id.hex)"))
    if !report.entry.parents.isEmpty {
      output.result("Parents:  \(report.entry.parents.map(\.short).joined(separator: " "))")
    }
    output.result("Author:   \(report.entry.author)")
    output.result("Date:     \(report.entry.date)")
    output.result("Snapshot: \(report.entry.snapshot.hex)")
    if !report.replaces.isEmpty {
      output.result("Replaces: \(report.replaces.map(\.short).joined(separator: " "))")
    }
    output.result("")
    for line in report.entry.message.split(separator: "\n", omittingEmptySubsequences: false) {
      output.result(line.isEmpty ? "" : "    \(line)")
    }
    output.result("")
    for line in report.diff.description.split(separator: "\n") {
      output.result(style.diffLine(line))
    }
    for (index, migration) in report.migrations.enumerated() {
      let suffix = index == 0 ? "" : ".\(index + 1)"
      show(migration.up, "up\(suffix).sql", output)
      show(migration.down, "down\(suffix).sql", output)
      if let reason = migration.irreversible { output.result("irreversible: \(reason)") }
    }
  }

  private func show(_ script: MigrationScript, _ name: String, _ output: Output) {
    output.result("\n\(output.style.bold("== \(name)"))")
    for hazard in script.hazards {
      output.result("-- \(output.style.yellow(PlanText.describe(hazard, nil)))")
    }
    Swift.print(script.text, terminator: "")
  }
}
