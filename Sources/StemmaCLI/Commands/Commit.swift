internal import ArgumentParser
internal import Stemma

/// Seals the next revision.
struct Commit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "commit",
    abstract: "Seal the schema source as the next revision",
    discussion: """
      Takes the scripts of the draft, or drafts them, proves both directions in scratch databases filled with \
      generated rows, and writes the revision.

        stemma commit -m "Add users.email"
        stemma commit -m "Lower-case all addresses" --allow-empty --edit
      """)

  @OptionGroup var options: CommitOptions
  @Flag(help: "Edit the scripts in $EDITOR before they are proven.") var edit = false
  @Flag(help: "Replace the current revision.") var amend = false
  @OptionGroup var allowed: SealAllowOption
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    let output = global.output
    var request = try options.request()
    request.amend = amend
    request.allowed = allowed.allowances
    let report = try workspace.commit(
      request, confirm: CommitOptions.confirmation(output),
      edit: edit ? { try Editor.edit($0, $1) } : nil)
    // Beside the document it goes to those who read messages.
    defer { output.list(report.likelyRenames, declaredBy: "stemma commit --amend --rename") }
    if json { return output.result(report.json) }
    let branch = report.branch.map { "\($0) " } ?? ""
    output.done("[\(branch)\(output.style.yellow(report.revision.short))] \(report.title)")
    if !report.diff.isEmpty { output.done("  \(report.diff.statistics.text)") }
    for option in report.carried { output.done("  carried over: \(option)") }
    output.list(report.upHazards, "up")
    output.list(report.downHazards, "down")
  }
}
