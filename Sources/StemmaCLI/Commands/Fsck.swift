internal import ArgumentParser
internal import Stemma

/// Checks everything.
struct Fsck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fsck",
    abstract: "Verify every object of the store and every folder",
    discussion: """
      Each finding has its way out. Ends with status 1 when something is wrong.

        stemma fsck
      """)

  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    let output = global.output
    defer { workspace.printWarnings(output) }
    let faults = try workspace.fsck()
    if json {
      output.result(.array(faults.map(\.json)))
    } else {
      for fault in faults {
        let mark = fault.isWarning ? output.style.yellow("warning") : output.style.red("error")
        // What concerns a folder names its file already.
        let isNamed = fault.subject.split(separator: "/").contains { fault.problem.contains($0) }
        output.result("\(mark): \(isNamed ? "" : "\(fault.subject): ")\(fault.problem)")
        if let hint = fault.hint { output.result("  Hint: \(hint)") }
      }
      if faults.isEmpty { output.result("Everything is as it should be") }
    }
    if faults.contains(where: { !$0.isWarning }) { throw Answer.no }
  }
}
