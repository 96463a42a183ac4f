internal import SchemaModel

/// Takes the members of a JSON object one by one and refuses those that nobody took.
///
/// A missing member gives the default, because canonical JSON leaves defaults out.
struct RevisionJSONReader {
  private var members: [String: JSONValue]
  private let place: String

  /// Starts with a value that must be an object; `place` names it in messages.
  init(_ value: JSONValue, _ place: String) throws(RevisionFormError) {
    guard case .object(let members) = value else {
      throw RevisionFormError("\(place): must be an object")
    }
    self.members = members
    self.place = place
  }

  /// The member as it is; `nil` when it is missing.
  mutating func take(_ key: String) -> JSONValue? {
    members.removeValue(forKey: key)
  }

  mutating func string(_ key: String) throws(RevisionFormError) -> String? {
    guard let value = take(key) else { return nil }
    return try text(value, key)
  }

  mutating func requiredString(_ key: String) throws(RevisionFormError) -> String {
    guard let text = try string(key) else { throw error(key, "is missing") }
    return text
  }

  mutating func bool(_ key: String, default standard: Bool) throws(RevisionFormError) -> Bool {
    guard let value = take(key) else { return standard }
    guard case .bool(let flag) = value else { throw error(key, "must be true or false") }
    return flag
  }

  mutating func integer(_ key: String) throws(RevisionFormError) -> Int64? {
    guard let value = take(key) else { return nil }
    guard case .integer(let number) = value else { throw error(key, "must be an integer") }
    return number
  }

  mutating func array(_ key: String) throws(RevisionFormError) -> [JSONValue] {
    guard let value = take(key) else { return [] }
    guard case .array(let items) = value else { throw error(key, "must be an array") }
    return items
  }

  mutating func strings(_ key: String) throws(RevisionFormError) -> [String] {
    var result: [String] = []
    for item in try array(key) { result.append(try text(item, key)) }
    return result
  }

  mutating func object(_ key: String) throws(RevisionFormError) -> [String: JSONValue] {
    guard let value = take(key) else { return [:] }
    guard case .object(let members) = value else { throw error(key, "must be an object") }
    return members
  }

  /// Refuses what is left.
  func finish() throws(RevisionFormError) {
    if let key = members.keys.min() { throw error(key, "is not known") }
  }

  /// The text of a value that must be one.
  func text(_ value: JSONValue, _ key: String) throws(RevisionFormError) -> String {
    guard case .string(let text) = value else { throw error(key, "must be a string") }
    return text
  }

  func error(_ key: String, _ problem: String) -> RevisionFormError {
    RevisionFormError("\(place): \"\(key)\" \(problem)")
  }
}
