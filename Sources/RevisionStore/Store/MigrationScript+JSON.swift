internal import Dialect
internal import SchemaModel

extension MigrationScript {
  /// What is known of the script besides its text; `nil` when all of it is as usual.
  var factsJSON: JSONValue? {
    var object: [String: JSONValue] = [:]
    if !statements.isEmpty { object["statements"] = .array(statements.map(\.canonicalJSON)) }
    if !hazards.isEmpty { object["hazards"] = .array(hazards.map(\.canonicalJSON)) }
    if !isTransactional { object["transactional"] = .bool(false) }
    if enforcesForeignKeys { object["foreignKeys"] = .bool(true) }
    return object.isEmpty ? nil : .object(object)
  }

  init(factsJSON json: JSONValue?, text: String, place: String) throws(RevisionFormError) {
    var reader = try RevisionJSONReader(json ?? .object([:]), place)
    var statements: [StatementNote] = []
    for item in try reader.array("statements") {
      statements.append(try StatementNote(canonicalJSON: item, place: place))
    }
    var hazards: [Hazard] = []
    for item in try reader.array("hazards") {
      hazards.append(try Hazard(canonicalJSON: item, place: "\(place): hazards"))
    }
    let isTransactional = try reader.bool("transactional", default: true)
    let enforcesForeignKeys = try reader.bool("foreignKeys", default: false)
    try reader.finish()
    self.init(
      text: text, statements: statements, hazards: hazards, isTransactional: isTransactional,
      enforcesForeignKeys: enforcesForeignKeys)
  }
}

extension MigrationScript.StatementNote {
  /// `"drafted"` or `"written"`; an object where there is more to say.
  var canonicalJSON: JSONValue {
    guard let adopts else { return .string(origin.rawValue) }
    return .object(["origin": .string(origin.rawValue), "adopts": .string(adopts.description)])
  }

  init(canonicalJSON json: JSONValue, place: String) throws(RevisionFormError) {
    if case .string(let text) = json {
      self.init(origin: try Self.origin(text, place))
      return
    }
    var reader = try RevisionJSONReader(json, "\(place): statements")
    let origin = try Self.origin(try reader.requiredString("origin"), place)
    let adopts = try Leftover(written: try reader.requiredString("adopts"), place: place)
    try reader.finish()
    self.init(origin: origin, adopts: adopts)
  }

  private static func origin(
    _ text: String, _ place: String
  ) throws(RevisionFormError) -> MigrationScript.Origin {
    guard let origin = MigrationScript.Origin(rawValue: text) else {
      throw RevisionFormError("\(place): a statement is 'drafted' or 'written', not '\(text)'")
    }
    return origin
  }
}

extension Hazard {
  var canonicalJSON: JSONValue {
    var object: [String: JSONValue] = [
      "kind": .string(kind.rawValue), "subject": .string(subject),
    ]
    if !detail.isEmpty { object["detail"] = .string(detail) }
    return .object(object)
  }

  init(canonicalJSON json: JSONValue, place: String) throws(RevisionFormError) {
    var reader = try RevisionJSONReader(json, place)
    let text = try reader.requiredString("kind")
    guard let kind = Kind(rawValue: text) else {
      throw RevisionFormError("\(place): '\(text)' is no kind of hazard")
    }
    let subject = try reader.requiredString("subject")
    let detail = try reader.string("detail") ?? ""
    try reader.finish()
    self.init(kind, subject, detail)
  }
}
