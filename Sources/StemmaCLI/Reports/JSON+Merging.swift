internal import Stemma

// The documents of merges; their shapes are documented in docs/commands.md.

extension MergeReport {
  var json: JSONValue {
    .object([
      "outcome": .string(outcome.rawValue), "ours": ours.json, "theirs": theirs.json,
      "revision": revision.json, "title": title.map { .string($0) } ?? .null,
      "branch": branch.map { .string($0) } ?? .null,
      "changes": diff.map(\.canonicalJSON) ?? .null,
      "conflicts": .array(conflicts.map(\.canonicalJSON)), "problems": .strings(problems),
      "draft": draft.map { .string($0) } ?? .null,
      "up_hazards": .array(upHazards.map { $0.json() }),
      "up_hazards_from_theirs": .array(theirHazards.map { $0.json() }),
    ])
  }
}

extension OperationStatus {
  var json: JSONValue {
    .object([
      "command": .string(command), "title": .string(title),
      "conflicts": .array(conflicts.map(\.canonicalJSON)), "problems": .strings(problems),
      "next": .strings(next),
    ])
  }
}
