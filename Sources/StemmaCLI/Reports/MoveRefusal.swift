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
    object["refused"] = error.refusal
    return .object(object)
  }
}

extension StemmaError {
  /// What stands against a plan, as a document.
  var refusal: JSONValue {
    .object([
      "code": .string(code.rawValue), "message": .string(message), "details": .strings(details),
      "hints": .strings(hints), "subject": subject.map { .string($0) } ?? .null,
      "unasked": .strings(unasked.map(\.rawValue).sorted()),
    ])
  }
}
