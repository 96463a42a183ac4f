internal import Stemma

// The documents of the commands that edit the history; their shapes are documented in
// docs/commands.md.

extension UndoReport {
  var json: JSONValue {
    .object([
      "undone": .string(undone), "branch": branch.map { .string($0) } ?? .null,
      "revision": revision.json, "restored": .array(restored.map(\.json)),
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
