/// Parameters of a relation or column: `fillfactor=70`.
enum StorageParameters {
  /// Parameters as they stand in parentheses, sorted.
  ///
  /// Their order in the catalog is that in which they were set.
  static func text(_ parameters: [String], prefix: String = "") -> String? {
    guard !parameters.isEmpty else { return nil }
    return parameters.map { parameter in
      let (name, value) = parts(of: parameter)
      return "\(prefix)\(SQLName.quoted(name))=\(isPlain(value) ? value : SQLName.string(value))"
    }.sorted().joined(separator: ", ")
  }

  /// Parameters of an operator class, whose values are texts to the server; `nil` for none.
  static func literals(_ parameters: [String]) -> String? {
    guard !parameters.isEmpty else { return nil }
    return parameters.map { parameter in
      let (name, value) = parts(of: parameter)
      return "\(SQLName.quoted(name))=\(SQLName.string(value))"
    }.sorted().joined(separator: ", ")
  }

  /// Name and value of a parameter.
  static func parts(of parameter: String) -> (name: String, value: String) {
    let name = parameter.prefix { $0 != "=" }
    return (String(name), String(parameter.dropFirst(name.count + 1)))
  }

  /// Whether a value that is a boolean holds.
  static func isTrue(_ value: String) -> Bool {
    ["true", "on", "yes", "1", "t", "y"].contains(value.lowercased())
  }

  /// Whether a value may stand without quotes.
  private static func isPlain(_ value: String) -> Bool {
    value.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil || ["true", "false"].contains(value)
      || (value.wholeMatch(of: /[a-z_]+/) != nil && SQLName.quoted(value) == value)
  }
}
