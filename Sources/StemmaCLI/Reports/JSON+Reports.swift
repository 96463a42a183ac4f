internal import Stemma

// The documents that `--json` prints; their shapes are documented in docs/commands.md.

extension Hazard {
  func json(_ loss: Loss? = nil) -> JSONValue {
    var object: [String: JSONValue] = [
      "kind": .string(kind.rawValue), "subject": .string(subject), "detail": .string(detail),
    ]
    object["count"] = loss.map { .integer(Int64($0.count)) }
    object["precision"] = loss.map { .string($0.precision.rawValue) }
    return .object(object)
  }
}

extension DiffStatistics {
  /// In words: `2 objects added, 1 changed`.
  var text: String {
    let parts = [(added, "added"), (removed, "removed"), (changed, "changed")].filter { $0.0 > 0 }
    guard let first = parts.first else { return "nothing changed" }
    return "\(first.0.counting("object")) \(first.1)"
      + parts.dropFirst().map { ", \($0.0) \($0.1)" }.joined()
  }
}

extension RevisionID {
  var json: JSONValue { .string(hex) }
}

extension Optional where Wrapped == RevisionID {
  var json: JSONValue { self?.json ?? .null }
}

extension LogEntry {
  var json: JSONValue {
    .object([
      "id": id.json, "parents": .array(parents.map(\.json)), "snapshot": .string(snapshot.hex),
      "message": .string(message), "author": .string(author), "date": .string(date),
      "names": .array(names.map { .string($0) }),
    ])
  }
}

extension Breach {
  var json: JSONValue {
    var object: [String: JSONValue] = [
      "table": .string(table), "constraint": .string(constraint), "certain": .bool(isCertain),
      "examples": .strings(examples),
    ]
    object["count"] = count.map { .integer(Int64($0)) }
    object["reason"] = reason.map { .string($0) }
    object["fault"] = fault.map { .string($0) }
    object["query"] = query.map { .string($0) }
    return .object(object)
  }
}

extension Plan {
  var json: JSONValue {
    .object([
      "from": from.json, "to": to.json,
      "steps": .array(
        steps.map { step in
          var object: [String: JSONValue] = [
            "direction": .string(step.kind.rawValue), "revision": step.revision.json,
            "from": step.from.json, "to": step.to.json, "title": .string(step.title),
            "hazards": .array(step.hazards.map { $0.json(step.losses[$0]) }),
            "breaches": .array(step.breaches.map(\.json)),
          ]
          if let online = step.online {
            object["online"] = .array(online.parts.map { .strings($0) })
          }
          return .object(object)
        }),
      "notes": .array(notes.map { .string($0) }),
    ])
  }
}

extension MoveReport {
  /// The plan, with what stands against it.
  var planJSON: JSONValue {
    guard case .object(var object) = plan.json else { return .null }
    object["refused"] = obstacle?.refusal
    return .object(object)
  }

  var json: JSONValue {
    guard case .object(var object) = planJSON else { return .null }
    object["target"] = .string(target)
    object["applied"] = .bool(isApplied)
    object["created"] = .bool(isCreated)
    object["finished"] = finished.map { .string($0) } ?? .null
    return .object(object)
  }
}

extension TargetStatus {
  var json: JSONValue {
    var object: [String: JSONValue] = [
      "revision": revision.json, "snapshot": .string(snapshot.hex),
      "drift": drift.map(\.canonicalJSON) ?? .null, "ahead": .integer(Int64(ahead)),
      "behind": .integer(Int64(behind)),
      "leftovers": .array(leftovers.map { .string($0.description) }),
      "next": next.map { .string($0) } ?? .null,
    ]
    if let problem { object["problem"] = .string(problem.message) }
    return .object([target: .object(object)])
  }
}

extension StatusReport {
  var json: JSONValue {
    .object([
      "branch": branch.map { .string($0) } ?? .null, "leaves": .array(leaves.map(\.json)),
      "changes": changes.map(\.canonicalJSON) ?? .null,
      "source_error": sourceError.map { .string($0) } ?? .null,
      "draft": draft.map { .string($0) } ?? .null,
      "draft_problem": draftProblem.map { .string($0) } ?? .null,
      "uncommitted": .array(uncommitted.map(\.json)), "missing": .array(missing.map(\.json)),
      "operation": operation?.json ?? .null,
      "bisection": bisection.map(\.json) ?? .null,
    ])
  }
}

extension CommitReport {
  var json: JSONValue {
    .object([
      "id": revision.json, "title": .string(title), "branch": branch.map { .string($0) } ?? .null,
      "folder": .string(folder), "changes": diff.canonicalJSON,
      "up_hazards": .array(upHazards.map { $0.json() }),
      "down_hazards": .array(downHazards.map { $0.json() }), "carried": .strings(carried),
    ])
  }
}

extension Output {
  /// Writes a document.
  func result(_ json: JSONValue) {
    Self.writeResult(String(decoding: json.canonicalBytes, as: UTF8.self))
  }
}
