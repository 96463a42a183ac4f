internal import ArgumentParser
internal import Stemma

/// Rewrites folders of the revision directory.
struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Rewrite folders of the revision directory from the store",
    discussion: """
        stemma restore 7f3c2a91d04b
        stemma restore --all
      """)

  @Argument(help: "The revision.") var revision: String?
  @Flag(help: "All folders that are damaged or missing.") var all = false
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard all != (revision != nil) else {
      throw ValidationError("name a revision, or ask for --all")
    }
  }

  func run() throws {
    let workspace = try global.workspace()
    let output = global.output
    defer { workspace.printWarnings(output) }
    let report = try workspace.restore(revision)
    if json { output.result(report.json) } else { show(report, output) }
    guard report.lost.isEmpty else { throw Answer.no }
  }

  private func show(_ report: RestoreReport, _ output: Output) {
    for folder in report.written { output.done("restored \(folder)") }
    for folder in report.removed {
      output.done("removed \(folder): another folder holds the same revision")
    }
    for folder in report.kept {
      output.warn("\(folder) is left alone: it is not as its revision was committed. Move it away")
    }
    for fault in report.lost {
      output.warn("\(fault.problem), and the store does not have it")
      if let hint = fault.hint { output.note("  Hint: \(hint)") }
    }
    if report.written.isEmpty, report.removed.isEmpty, report.lost.isEmpty {
      output.done("nothing to restore")
    }
  }
}
