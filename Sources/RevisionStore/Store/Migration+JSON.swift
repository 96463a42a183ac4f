public import Dialect
public import SchemaModel

extension Migration {
  /// The content of `migration.json`: everything but the texts of the scripts, defaults left out.
  public var canonicalJSON: JSONValue {
    var object: [String: JSONValue] = [:]
    object["up"] = up.factsJSON
    object["down"] = down.factsJSON
    if !renames.isEmpty { object["renames"] = renames.canonicalJSON }
    if !leftovers.isEmpty {
      object["leavesBehind"] = .array(leftovers.map { .string($0.description) })
    }
    if let irreversible { object["irreversible"] = .string(irreversible) }
    return .object(object)
  }

  /// Puts a migration together from its scripts and the content of `migration.json`.
  ///
  /// - Parameters:
  ///   - json: The content.
  ///   - up: The text of `up.sql`.
  ///   - down: The text of `down.sql`.
  ///   - place: How to name the file in errors.
  /// - Throws: When a key is unknown or a value is not of its form.
  public init(
    canonicalJSON json: JSONValue, up: String, down: String, place: String = "migration.json"
  ) throws(RevisionFormError) {
    var reader = try RevisionJSONReader(json, place)
    let upward = try MigrationScript(
      factsJSON: reader.take("up"), text: up, place: "\(place): up")
    let downward = try MigrationScript(
      factsJSON: reader.take("down"), text: down, place: "\(place): down")
    let renames = try reader.take("renames").map { json throws(RevisionFormError) in
      try RenameHints(canonicalJSON: json, place: "\(place): renames")
    }
    var leftovers: [Leftover] = []
    for text in try reader.strings("leavesBehind") {
      leftovers.append(try Leftover(written: text, place: place))
    }
    let irreversible = try reader.string("irreversible")
    try reader.finish()
    self.init(
      up: upward, down: downward, renames: renames ?? RenameHints(), leftovers: leftovers,
      irreversible: irreversible)
  }
}

extension Leftover {
  init(written text: String, place: String) throws(RevisionFormError) {
    guard let leftover = Leftover(text), leftover.description == text else {
      throw RevisionFormError("\(place): '\(text)' is neither an object nor a column")
    }
    self = leftover
  }
}

extension RenameHints {
  var canonicalJSON: JSONValue {
    var object: [String: JSONValue] = [:]
    if !tables.isEmpty { object["tables"] = .object(tables.mapValues { .string($0) }) }
    if !columns.isEmpty {
      object["columns"] = .array(
        columns.map {
          .object(["table": .string($0.table), "from": .string($0.from), "to": .string($0.to)])
        })
    }
    return .object(object)
  }

  init(canonicalJSON json: JSONValue, place: String) throws(RevisionFormError) {
    var reader = try RevisionJSONReader(json, place)
    var tables: [String: String] = [:]
    for (old, new) in try reader.object("tables") { tables[old] = try reader.text(new, "tables") }
    var columns: [ColumnRename] = []
    for item in try reader.array("columns") {
      var column = try RevisionJSONReader(item, "\(place): columns")
      columns.append(
        ColumnRename(
          table: try column.requiredString("table"), from: try column.requiredString("from"),
          to: try column.requiredString("to")))
      try column.finish()
    }
    try reader.finish()
    self.init(tables: tables, columns: columns)
  }
}
