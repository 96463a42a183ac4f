extension SchemaDiff {
  /// The difference for programs: `{"added", "removed", "changed", "changes": […]}`.
  ///
  /// The shape of the changes is described in `docs/canonical-form.md`.
  public var canonicalJSON: JSONValue {
    let statistics = statistics
    return [
      "added": .integer(Int64(statistics.added)), "removed": .integer(Int64(statistics.removed)),
      "changed": .integer(Int64(statistics.changed)),
      "changes": .array(changes.map(\.canonicalJSON)),
    ]
  }
}

extension SchemaChange {
  /// The change for programs.
  public var canonicalJSON: JSONValue {
    var members: [String: JSONValue] = [:]
    if let path { members["object"] = .string(path.description) }
    switch self {
    case .changeFormat(let old, let new):
      members["change"] = "format"
      members["old"] = old.canonicalJSON
      members["new"] = new.canonicalJSON
    case .addObject(let object):
      members["change"] = "add"
      members["new"] = object.canonicalJSON
    case .dropObject(let object):
      members["change"] = "drop"
      members["old"] = object.canonicalJSON
    case .renameTable(let old, _):
      members["change"] = "rename"
      members["from"] = .string(ObjectPath(.table, old).description)
    case .replaceObject(let old, let new):
      members["change"] = "replace"
      if old.path != new.path { members["from"] = .string(old.path.description) }
      members["old"] = old.canonicalJSON
      members["new"] = new.canonicalJSON
    case .alterTable(let old, let new, let changes):
      members["change"] = "alter"
      if old.path != new.path { members["from"] = .string(old.path.description) }
      members["changes"] = .array(changes.map(\.canonicalJSON))
    }
    return .object(members)
  }
}

extension TableChange {
  /// The change for programs.
  public var canonicalJSON: JSONValue {
    switch self {
    case .renameColumn(let old, let new):
      ["change": "renameColumn", "column": .string(new), "from": .string(old)]
    case .dropColumn(let column):
      ["change": "dropColumn", "column": .string(column.name), "old": column.canonicalJSON]
    case .addColumn(let column):
      ["change": "addColumn", "column": .string(column.name), "new": column.canonicalJSON]
    case .alterColumn(let old, let new):
      [
        "change": "alterColumn", "column": .string(new.name), "old": old.canonicalJSON,
        "new": new.canonicalJSON,
      ]
    case .changePrimaryKey(let old, let new):
      [
        "change": "primaryKey", "old": old.map { .written($0.writeMembers) } ?? .null,
        "new": new.map { .written($0.writeMembers) } ?? .null,
      ]
    case .dropUnique(let unique): ["change": "dropUnique", "old": .written(unique.writeMembers)]
    case .addUnique(let unique): ["change": "addUnique", "new": .written(unique.writeMembers)]
    case .dropCheck(let check): ["change": "dropCheck", "old": .written(check.writeMembers)]
    case .addCheck(let check): ["change": "addCheck", "new": .written(check.writeMembers)]
    case .dropForeignKey(let key): ["change": "dropForeignKey", "old": .written(key.writeMembers)]
    case .addForeignKey(let key): ["change": "addForeignKey", "new": .written(key.writeMembers)]
    case .changeOption(let name, _, let new):
      ["change": .string(name), "new": new?.canonicalJSON ?? false]
    case .changeColumnOrder(let old, let new):
      [
        "change": "columnOrder", "old": old.map { .strings($0) } ?? .null,
        "new": new.map { .strings($0) } ?? .null,
      ]
    }
  }
}

extension Options.Value {
  fileprivate var canonicalJSON: JSONValue {
    switch self {
    case .on: true
    case .text(let word): .string(word)
    }
  }
}

extension Column {
  fileprivate var canonicalJSON: JSONValue { .written(writeMembers) }
}

extension JSONValue {
  /// The object with these members.
  fileprivate static func written(_ members: (inout JSONWriter) -> Void) -> JSONValue {
    (try? JSONValue.parse(JSONWriter.bytes(members))) ?? .null
  }
}
