internal import ArgumentParser
internal import Stemma

extension GlobalOptions {
  /// Does one step of a bisection and prints how it stands then.
  func bisect(
    _ json: Bool, _ step: (Workspace) throws -> BisectReport
  ) throws {
    let workspace = try workspace()
    defer { workspace.printWarnings(output) }
    let report = try step(workspace)
    if json { return output.result(report.json) }
    let text = BisectText(report: report, output: output)
    try text.print()
    text.advise()
  }
}
