internal import Stemma

// The documents of drafts and of restored folders; their shapes are documented in docs/commands.md.

extension DraftReport {
  var json: JSONValue {
    .object([
      "up": .string(upPath), "down": .string(downPath), "changes": diff.canonicalJSON,
      "up_hazards": .array(hazards.map { $0.json() }),
      "down_hazards": .array(downHazards.map { $0.json() }),
      "likely_renames": .array(
        likelyRenames.map { .object(["from": .string($0.from), "to": .string($0.to)]) }),
      "up_backfills": .array(backfills.map(\.json)),
      "down_backfills": .array(downBackfills.map(\.json)),
    ])
  }
}

extension Draft.Backfill {
  fileprivate var json: JSONValue {
    .object(["table": .string(table), "column": .string(column)])
  }
}

extension RestoreReport {
  var json: JSONValue {
    .object([
      "written": .strings(written), "removed": .strings(removed), "kept": .strings(kept),
      "lost": .array(lost.map(\.json)),
    ])
  }
}
