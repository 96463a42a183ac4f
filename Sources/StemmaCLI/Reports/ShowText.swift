internal import Stemma

/// A revision with what it did, in words.
struct ShowText {
  let report: ShowReport
  let output: Output

  /// Writes it to standard output.
  func print() {
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
      show(migration.up, "up\(suffix).sql")
      show(migration.down, "down\(suffix).sql")
      if let reason = migration.irreversible { output.result("irreversible: \(reason)") }
    }
  }

  private func show(_ script: MigrationScript, _ name: String) {
    output.result("\n\(output.style.bold("== \(name)"))")
    for hazard in script.hazards {
      for line in SQLComment.lines(PlanText.describe(hazard, nil)).split(separator: "\n") {
        output.result("--\(output.style.yellow(String(line.dropFirst(2))))")
      }
    }
    Swift.print(script.text, terminator: "")
  }
}
