/// Takes the members out of a JSON object one by one, and refuses those that nobody asked for.
struct CanonicalReader {
  private var members: [String: JSONValue]
  private let subject: String
  private let place: String
  private let rules: [OptionRule]

  /// Opens an object; `subject` and the `place` in it, which is empty for the outermost, are for errors.
  ///
  /// `rules` are those of the options that the object may have.
  init(
    _ value: JSONValue, subject: String, place: String = "", rules: [OptionRule] = []
  ) throws(CanonicalFormError) {
    guard let members = value.object else {
      throw CanonicalFormError(subject, "\(place.isEmpty ? "it" : place) is not an object")
    }
    self.members = members
    self.subject = subject
    self.place = place
    self.rules = rules
  }

  /// Ends the reading: nothing may be left.
  func finish() throws(CanonicalFormError) {
    guard let key = members.keys.min(by: { $0.utf8Precedes($1) }) else { return }
    throw CanonicalFormError(subject, "\(named(key)) is not known")
  }

  mutating func optional(_ key: String) -> JSONValue? { members.removeValue(forKey: key) }

  mutating func required(_ key: String) throws(CanonicalFormError) -> JSONValue {
    guard let value = optional(key) else {
      throw CanonicalFormError(subject, "\(named(key)) is missing")
    }
    return value
  }

  mutating func string(_ key: String) throws(CanonicalFormError) -> String {
    try text(required(key), key)
  }

  mutating func optionalString(_ key: String) throws(CanonicalFormError) -> String? {
    guard let value = optional(key) else { return nil }
    return try text(value, key)
  }

  mutating func optionalSQL(_ key: String) throws(CanonicalFormError) -> SQLText? {
    try optionalString(key).map { SQLText($0) }
  }

  mutating func flag(_ key: String) throws(CanonicalFormError) -> Bool {
    guard let value = optional(key) else { return false }
    guard let flag = value.bool else { throw failure(key, "true or false") }
    return flag
  }

  mutating func integer(_ key: String) throws(CanonicalFormError) -> Int64 {
    guard let number = try required(key).integer else { throw failure(key, "a number") }
    return number
  }

  mutating func strings(_ key: String) throws(CanonicalFormError) -> [String] {
    guard let texts = try required(key).strings else { throw failure(key, "a list of texts") }
    return texts
  }

  mutating func optionalStrings(_ key: String) throws(CanonicalFormError) -> [String]? {
    guard let value = optional(key) else { return nil }
    guard let texts = value.strings else { throw failure(key, "a list of texts") }
    return texts
  }

  mutating func choice<Choice: RawRepresentable<String>>(
    _ key: String, of type: Choice.Type
  ) throws(CanonicalFormError) -> Choice? {
    guard let text = try optionalString(key) else { return nil }
    guard let choice = Choice(rawValue: text) else { throw strange(key, text) }
    return choice
  }

  /// Reads the options that the engine has in a place; what it does not have is left, and so refused.
  mutating func options(at place: OptionRule.Place) throws(CanonicalFormError) -> Options {
    var options = Options()
    for rule in rules where rule.place == place {
      switch rule.form {
      case .flag: options[rule.name] = try flag(rule.name) ? .on : nil
      case .words(let words):
        guard let text = try optionalString(rule.name) else { continue }
        guard words.contains(text) else { throw strange(rule.name, text) }
        options[rule.name] = .text(text)
      case .text:
        guard let text = try optionalString(rule.name) else { continue }
        guard !text.isEmpty else { throw failure(rule.name, "a text with anything in it") }
        options[rule.name] = .text(text)
      }
    }
    return options
  }

  /// Reads a list of objects; none when the key is missing.
  mutating func list<Element>(
    _ key: String, _ read: (inout CanonicalReader) throws(CanonicalFormError) -> Element
  ) throws(CanonicalFormError) -> [Element] {
    guard let value = optional(key) else { return [] }
    guard let values = value.array else { throw failure(key, "a list") }
    var elements: [Element] = []
    for value in values { elements.append(try inner(value, named(key), read)) }
    return elements
  }

  /// Reads an object; `nil` when the key is missing.
  mutating func nested<Element>(
    _ key: String, _ read: (inout CanonicalReader) throws(CanonicalFormError) -> Element
  ) throws(CanonicalFormError) -> Element? {
    guard let value = optional(key) else { return nil }
    return try inner(value, named(key), read)
  }

  /// Reads an object whose keys are names, sorted by these.
  mutating func named<Element>(
    _ key: String, _ read: (String, inout CanonicalReader) throws(CanonicalFormError) -> Element
  ) throws(CanonicalFormError) -> [Element] {
    guard let members = try required(key).object else { throw failure(key, "an object") }
    var elements: [Element] = []
    for (name, value) in members.sorted(by: { $0.key.utf8Precedes($1.key) }) {
      elements.append(
        try inner(value, "\(named(key)).\(name)") { reader throws(CanonicalFormError) in
          try read(name, &reader)
        })
    }
    return elements
  }

  private func inner<Element>(
    _ value: JSONValue, _ place: String,
    _ read: (inout CanonicalReader) throws(CanonicalFormError) -> Element
  ) throws(CanonicalFormError) -> Element {
    var reader = try CanonicalReader(value, subject: subject, place: place, rules: rules)
    let element = try read(&reader)
    try reader.finish()
    return element
  }

  private func text(_ value: JSONValue, _ key: String) throws(CanonicalFormError) -> String {
    guard let text = value.string else { throw failure(key, "a text") }
    return text
  }

  private func failure(_ key: String, _ expected: String) -> CanonicalFormError {
    CanonicalFormError(subject, "\(named(key)) is not \(expected)")
  }

  private func strange(_ key: String, _ text: String) -> CanonicalFormError {
    CanonicalFormError(subject, "\(named(key)) is '\(text)', which is not known")
  }

  private func named(_ key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }
}
