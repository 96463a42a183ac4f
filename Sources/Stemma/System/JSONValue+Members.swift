extension JSONValue {
  /// The elements of an array, each read; `nil` for anything else, and when one of them cannot be read.
  ///
  /// A list that is remembered of a job must not become shorter because one of its lines is damaged.
  func all<Element>(_ read: (JSONValue) -> Element?) -> [Element]? {
    guard let values = array else { return nil }
    let elements = values.compactMap(read)
    return elements.count == values.count ? elements : nil
  }

  /// An object of the members that are there.
  static func members(_ members: [String: JSONValue?]) -> JSONValue {
    .object(members.compactMapValues(\.self))
  }

  /// Reads a member that need not be there, or be null; `nil` where it is and cannot be read, which is not the same as nothing.
  func member<Value>(_ key: String, _ read: (JSONValue) -> Value?) -> Value?? {
    guard let value = self[key], value != .null else { return .some(nil) }
    return read(value).map { .some($0) }
  }

  /// The revision that a text names; `nil` for any other value.
  var revision: RevisionID? { string.flatMap { RevisionID(hex: $0) } }

  /// The revisions of an array of texts; `nil` for any other value.
  var revisions: [RevisionID]? { all(\.revision) }

  /// What is accepted, of an array of texts; `nil` for any other value.
  var allowances: Allowances? {
    all { $0.string.flatMap(Allowances.Item.init) }.map { Allowances($0) }
  }
}

extension RevisionID {
  /// The id as JSON.
  var json: JSONValue { .string(hex) }
}

extension String {
  /// The text as JSON.
  var json: JSONValue { .string(self) }
}

extension SourceFile {
  /// The file as jobs and the cache of texts keep it.
  var json: JSONValue { .object(["name": .string(name), "text": .string(text)]) }

  /// Reads what ``json`` wrote; `nil` for anything else.
  init?(_ json: JSONValue) {
    guard let name = json["name"]?.string, let text = json["text"]?.string else { return nil }
    self.init(name: name, text: text)
  }
}
