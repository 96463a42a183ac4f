extension MergeConflict {
  /// The conflict for programs; `docs/merging.md` describes the members.
  public var canonicalJSON: JSONValue {
    var members: [String: JSONValue] = [
      "kind": .string(kind.rawValue), "object": .string(path.description),
      "message": .string(message), "hint": .string(hint), "base": Self.json(base),
      "ours": Self.json(ours), "theirs": Self.json(theirs),
    ]
    if let member { members["member"] = .string(member) }
    if let property { members["property"] = .string(property) }
    if let neededBy { members["neededBy"] = .string(neededBy.description) }
    if let detail { members["detail"] = .string(detail) }
    return .object(members)
  }

  private static func json(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
