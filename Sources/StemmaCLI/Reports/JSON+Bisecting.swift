internal import Stemma

// The documents of a bisection; their shapes are documented in docs/commands.md.

extension BisectReport {
  var json: JSONValue {
    var object: [String: JSONValue] = [
      "bad": bad.json, "goods": .array(goods.map(\.json)), "skips": .array(skips.map(\.json)),
      "notes": .strings(notes), "unreached": .array(unreached.map(\.json)), "candidate": .null,
      "first_bad": .null, "suspects": .null,
    ]
    switch state {
    case .waiting: object["state"] = "waiting"
    case .testing(let candidate):
      object["state"] = "testing"
      object["candidate"] = candidate.json
    case .found(let found):
      object["state"] = "found"
      object["first_bad"] = found.json
    case .onlySkipped(let entries):
      object["state"] = "only-skipped"
      object["suspects"] = .array(entries.map(\.json))
    }
    return .object(object)
  }
}

extension BisectUnreached {
  var json: JSONValue {
    .object([
      "revision": revision.json, "title": .string(title), "reason": .string(reason),
      "verdict": .string(verdict.rawValue),
    ])
  }
}

extension BisectCandidate {
  var json: JSONValue {
    .object([
      "revision": entry.json, "remaining": .integer(Int64(remaining)),
      "steps": .integer(Int64(steps)), "merge_base": .bool(isMergeBase),
      "database": file.map { .string($0) } ?? .null,
    ])
  }
}

extension BisectStatus {
  var json: JSONValue {
    .object([
      "bad": bad.json, "goods": .integer(Int64(goodCount)), "skips": .integer(Int64(skipCount)),
    ])
  }
}
