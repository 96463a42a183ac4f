internal import Stemma

// The documents of the commands that look at things; their shapes are documented in docs/commands.md.

extension ShowReport {
  var json: JSONValue {
    .object([
      "id": entry.id.json, "parents": .array(entry.parents.map(\.json)),
      "snapshot": .string(entry.snapshot.hex), "message": .string(entry.message),
      "author": .string(entry.author), "date": .string(entry.date),
      "replaces": .array(replaces.map(\.json)), "changes": diff.canonicalJSON,
      "migrations": .array(migrationDocuments),
    ])
  }
}

extension IdentifyReport {
  var json: JSONValue {
    .object([
      "snapshot": .string(snapshot.hex), "revisions": .array(revisions.map(\.id.json)),
    ])
  }
}

extension BranchInfo {
  var json: JSONValue {
    .object(["name": .string(name), "revision": revision.json, "current": .bool(isCurrent)])
  }
}

extension TagInfo {
  var json: JSONValue { .object(["name": .string(name), "revision": revision.json]) }
}

extension BlameReport {
  var json: JSONValue {
    .object([
      "object": .string(object.description),
      "lines": .array(
        lines.map { line in
          .object([
            "kind": .string(line.kind), "name": line.name.map { .string($0) } ?? .null,
            "text": .string(line.text), "object": .string(line.object.description),
            "revision": line.entry.id.json, "author": .string(line.entry.author),
            "date": .string(line.entry.date), "title": .string(line.entry.title),
          ])
        }),
    ])
  }
}

extension CheckResult {
  var json: JSONValue {
    .object([
      "subject": .string(subject), "ok": .bool(problems.isEmpty), "problems": .strings(problems),
      "hazards": .array(hazards.map { $0.json() }),
    ])
  }
}

extension Fault {
  var json: JSONValue {
    .object([
      "subject": .string(subject), "problem": .string(problem),
      "hint": hint.map { .string($0) } ?? .null,
      "severity": .string(isWarning ? "warning" : "error"),
    ])
  }
}
