internal import ArgumentParser
internal import Stemma

/// Checks everything.
struct Fsck: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Verify every object of the store and every folder",
    discussion: "Ends with status 1 when something is wrong.")

  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    let output = global.output
    let faults = try workspace.fsck()
    if json {
      output.result(
        .array(
          faults.map {
            .object([
              "subject": .string($0.subject), "problem": .string($0.problem),
              "hint": $0.hint.map { .string($0) } ?? .null,
            ])
          }))
    } else {
      for fault in faults {
        output.result("\(output.style.red(fault.subject)): \(fault.problem)")
        if let hint = fault.hint { output.result("  Hint: \(hint)") }
      }
      if faults.isEmpty { output.result("Everything is as it should be") }
    }
    if !faults.isEmpty { throw Answer.no }
  }
}
