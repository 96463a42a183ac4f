internal import Stemma

/// A database that was not moved, as a document: the plan, as far as there is one, and what stands against it.
struct MoveRefusal {
  private let report: MoveReport
  private let error: StemmaError

  init(_ request: MoveRequest, _ error: StemmaError, in workspace: Workspace) {
    // Where the position is not known there is no plan.
    let nothing = MoveReport(
      target: request.target, plan: Plan(from: nil, to: nil, steps: []), isApplied: false)
    report = (try? workspace.preview(request)) ?? nothing
    self.error = error
  }

  var json: JSONValue {
    guard case .object(var object) = report.json else { return .null }
    object["applied"] = .bool(false)
    object["refused"] = .object([
      "message": .string(error.message), "details": .strings(error.details),
      "hints": .strings(error.hints), "unasked": .strings(error.unasked.map(\.rawValue).sorted()),
    ])
    return .object(object)
  }
}
