/// A part of the engine that a schema names and this engine does not have: the application brings it along, or another
/// version of the engine.
enum MissingPart: Hashable, Sendable {
  /// A function, whatever it takes.
  case function(String)
  /// A function that is there, but takes other numbers of arguments.
  case overload(String)
  case collation(String)
  /// What provides virtual tables.
  case module(String)
  /// What cuts the text of a full-text index into words.
  case tokenizer(String)
  /// The same, of FTS3 and FTS4.
  case legacyTokenizer(String)

  /// The part that an error of the engine is about; `nil` for any other error.
  init?(_ error: SQLiteError) {
    let message = error.message
    let call = "()"
    if let name = Self.rest(of: message, behind: "no such function: ") {
      self = .function(name)
    } else if let name = Self.rest(of: message, behind: "unknown function: "),
      name.hasSuffix(call)
    {
      self = .function(String(name.dropLast(call.count)))
    } else if let name = Self.rest(of: message, behind: "wrong number of arguments to function "),
      name.hasSuffix(call)
    {
      self = .overload(String(name.dropLast(call.count)))
    } else if let name = Self.rest(of: message, behind: "no such collation sequence: ") {
      self = .collation(name)
    } else if let name = Self.rest(of: message, behind: "no such module: ") {
      self = .module(name)
    } else if let name = Self.rest(of: message, behind: "no such tokenizer: ") {
      self = .tokenizer(name)
    } else if let name = Self.rest(of: message, behind: "unknown tokenizer: ") {
      self = .legacyTokenizer(name)
    } else {
      return nil
    }
  }

  /// Its name, as the schema has it.
  var name: String {
    switch self {
    case .function(let name), .overload(let name), .collation(let name), .module(let name),
      .tokenizer(let name), .legacyTokenizer(let name):
      name
    }
  }

  /// What it is called in messages.
  var description: String {
    switch self {
    case .function(let name): "the function \(name)()"
    case .overload(let name): "the function \(name)() with so many arguments"
    case .collation(let name): "the collation \(name)"
    case .module(let name): "the module \(name)"
    case .tokenizer(let name), .legacyTokenizer(let name): "the tokenizer \(name)"
    }
  }

  /// Where it comes from, in a sentence: a newer SQLite, or the application.
  var origin: String {
    if let version = newerVersion {
      return "\(description) needs SQLite \(version), and this is SQLite \(SQLiteVersion.text)"
    }
    return "\(description) is not part of this SQLite, but of the application"
  }

  /// The version of SQLite that brought it; `nil` for what this one should have, and what none has.
  var newerVersion: String? {
    guard case .function(let name) = self, let minor = BuiltInNames.version(of: name),
      minor > SQLiteVersion.minor
    else { return nil }
    return "3.\(minor)"
  }

  private static func rest(of message: String, behind words: String) -> String? {
    guard let range = message.firstRange(of: words) else { return nil }
    let name = message[range.upperBound...]
    return name.isEmpty ? nil : String(name)
  }
}
