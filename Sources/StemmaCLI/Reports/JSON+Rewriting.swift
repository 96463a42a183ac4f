internal import Stemma

// The documents of the commands that edit the history; their shapes are documented in
// docs/commands.md.

extension UndoReport {
  var json: JSONValue {
    .object([
      "undone": .string(undone), "branch": branch.map { .string($0) } ?? .null,
      "revision": revision.json, "diverged": .bool(isDiverged),
      "restored": .array(restored.map(\.json)),
      "removed": .array(removed.map(\.json)), "files": .array(files.map { .string($0) }),
    ])
  }
}

extension ResetReport {
  var json: JSONValue {
    .object([
      "branch": branch.map { .string($0) } ?? .null, "from": from.json, "to": to.json,
      "added": .array(added.map(\.json)), "removed": .array(removed.map(\.json)),
      "files": .array(files.map { .string($0) }),
    ])
  }
}

extension ReflogMove {
  var json: JSONValue {
    .object([
      "name": .string(name), "from": from.json, "to": to.json, "message": .string(message),
      "author": .string(author), "date": .string(date),
    ])
  }
}

extension ReplayReport {
  var json: JSONValue {
    .object([
      "branch": branch.map { .string($0) } ?? .null, "from": from.json, "to": to.json,
      "steps": .array(steps.map(\.json)), "files": .array(files.map { .string($0) }),
      "stop": stop?.json ?? .null,
    ])
  }
}

extension ReplayReport.Step {
  fileprivate var json: JSONValue {
    .object([
      "old": old.json, "new": new.json, "title": .string(title),
      "outcome": .string(outcome.rawValue), "up_hazards": .array(upHazards.map { $0.json() }),
      "down_hazards": .array(downHazards.map { $0.json() }),
    ])
  }
}

extension ReplayReport.Stop {
  fileprivate var json: JSONValue {
    .object([
      "revision": revision.json, "conflicts": .array(conflicts.map(\.canonicalJSON)),
      "problems": .array(problems.map { .string($0) }),
    ])
  }
}

extension SquashReport {
  var json: JSONValue {
    .object([
      "id": revision.json, "title": .string(title), "squashed": .array(squashed.map(\.json)),
      "moved": .array(moved.map { .object(["old": $0.old.json, "new": $0.new.json]) }),
      "branch": branch.map { .string($0) } ?? .null, "head": head.json,
      "up_hazards": .array(upHazards.map { $0.json() }),
      "down_hazards": .array(downHazards.map { $0.json() }),
    ])
  }
}
