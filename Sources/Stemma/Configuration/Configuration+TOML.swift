internal import SchemaModel

extension Configuration {
  /// Reads the text of a `stemma.toml`.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - dialects: The engines that it can name; the first one is meant where it names none.
  /// - Throws: ``StemmaError`` naming the line; for an unknown key also the nearest known one.
  public init(toml text: String, dialects: [String]) throws(StemmaError) {
    self.init(dialect: dialects.first ?? "")
    let document: [String: TOMLValue]
    do {
      document = try TOMLReader.read(text)
    } catch {
      throw Self.error(
        error.message, line: error.line, hints: error.hint.map { [$0] } ?? [])
    }
    for (key, value) in document.sorted(by: { $0.value.line < $1.value.line }) {
      if key == "dialect" {
        dialect = try Self.choice(value, key, of: dialects)
      } else {
        try set(key, to: value)
      }
    }
    if let files = document["schema"], let command = document["schema-command"] {
      throw Self.error(
        "schema and schema-command exclude each other", line: max(files.line, command.line),
        hints: ["keep the one that says where the schema comes from"])
    }
    if case .files(let files) = source, files.isEmpty {
      throw Self.error("schema names no file", line: document["schema"]?.line ?? 1)
    }
  }

  private static let keys = [
    "dialect", "branches", "schema", "schema-command", "revisions", "author", "ignore", "include",
    "targets", "hooks", "scratch",
  ]

  private mutating func set(_ key: String, to value: TOMLValue) throws(StemmaError) {
    switch key {
    case "branches":
      branches =
        Branches(rawValue: try Self.choice(value, key, of: Branches.allCases.map(\.rawValue)))
        ?? .own
    case "schema": source = .files(try Self.strings(value, key))
    case "schema-command": source = .command(try Self.string(value, key))
    case "revisions": revisions = try Self.folder(value, key)
    case "author": author = try Self.author(value, key)
    case "ignore": ignore = try Self.strings(value, key)
    case "include": include = try Self.strings(value, key)
    case "targets": try setTargets(value)
    case "hooks": hookAction = try Self.hookAction(value)
    case "scratch": scratchServer = try Self.entry("server", of: value, key)
    default: throw Self.unknown(key, among: Self.keys, line: value.line)
    }
  }

  /// Databases, each a location, or a table with that and how it is moved.
  private mutating func setTargets(_ value: TOMLValue) throws(StemmaError) {
    for (name, value) in try Self.members(value, "targets") {
      let key = "targets.\(name)"
      guard case .table(let settings) = value.content else {
        targets[name] = try Self.string(value, key)
        continue
      }
      let keys = ["location", "online"]
      if let other = settings.keys.sorted().first(where: { !keys.contains($0) }) {
        throw Self.unknown(
          "\(key).\(other)", among: keys.map { "\(key).\($0)" },
          line: settings[other]?.line ?? value.line)
      }
      guard let location = settings["location"] else {
        throw Self.error("\(key) has no location", line: value.line)
      }
      targets[name] = try Self.string(location, "\(key).location")
      if let online = settings["online"], try Self.boolean(online, "\(key).online") {
        onlineTargets.insert(name)
      }
    }
  }

  // MARK: Kinds of value

  private static func boolean(_ value: TOMLValue, _ key: String) throws(StemmaError) -> Bool {
    guard case .boolean(let flag) = value.content else {
      throw error("\(key) must be true or false, not \(value.kindName)", line: value.line)
    }
    return flag
  }

  private static func string(_ value: TOMLValue, _ key: String) throws(StemmaError) -> String {
    guard case .string(let text) = value.content else {
      throw error("\(key) must be a string, not \(value.kindName)", line: value.line)
    }
    return text
  }

  /// A folder below that of the settings: what lies elsewhere is somebody else's.
  private static func folder(_ value: TOMLValue, _ key: String) throws(StemmaError) -> String {
    let text = try string(value, key)
    let parts = text.split(separator: "/").filter { $0 != "." }
    guard !text.hasPrefix("/"), !parts.isEmpty, !parts.contains("..") else {
      throw error(
        "\(key) must be a folder below the one of \(fileName), not \"\(text)\"", line: value.line,
        hints: ["\(key) = \"revisions\"     is the usual one; it holds nothing but revisions"])
    }
    let own = [".git", StoreLocation.ownFolder]
    if let taken = parts.first(where: { own.contains($0.lowercased()) }) {
      throw error(
        "\(key) must not be in \(taken), which holds what Git or Stemma itself keeps",
        line: value.line, hints: ["\(key) = \"revisions\"     is the usual one"])
    }
    return parts.joined(separator: "/")
  }

  private static func author(_ value: TOMLValue, _ key: String) throws(StemmaError) -> String {
    let text = try string(value, key)
    guard Site.identity(in: text) != nil else {
      throw error("\(key) must be \"Name <address>\", not \"\(text)\"", line: value.line)
    }
    return text
  }

  private static func strings(_ value: TOMLValue, _ key: String) throws(StemmaError) -> [String] {
    guard case .array(let values) = value.content else { return [try string(value, key)] }
    var texts: [String] = []
    for value in values { texts.append(try string(value, key)) }
    return texts
  }

  private static func table(_ value: TOMLValue, _ key: String) throws(StemmaError) -> [String:
    String]
  {
    var result: [String: String] = [:]
    for (name, value) in try members(value, key) {
      result[name] = try string(value, "\(key).\(name)")
    }
    return result
  }

  private static func members(
    _ value: TOMLValue, _ key: String
  ) throws(StemmaError) -> [String: TOMLValue] {
    guard case .table(let table) = value.content else {
      throw error("\(key) must be a table, not \(value.kindName)", line: value.line)
    }
    return table
  }

  private static func choice(
    _ value: TOMLValue, _ key: String, of choices: [String]
  ) throws(StemmaError) -> String {
    let text = try string(value, key)
    guard choices.contains(text) else {
      let list = choices.map { "\"\($0)\"" }.joined(separator: " or ")
      throw error("\(key) must be \(list), not \"\(text)\"", line: value.line)
    }
    return text
  }

  /// The text of the only key that a table may have.
  private static func entry(
    _ name: String, of value: TOMLValue, _ key: String
  ) throws(StemmaError) -> String? {
    let table = try table(value, key)
    if let other = table.keys.sorted().first(where: { $0 != name }) {
      throw unknown("\(key).\(other)", among: ["\(key).\(name)"], line: value.line)
    }
    return table[name]
  }

  private static func hookAction(_ value: TOMLValue) throws(StemmaError) -> HookAction {
    guard let text = try entry("checkout", of: value, "hooks") else { return .tell }
    guard let action = HookAction(rawValue: text) else {
      let list = HookAction.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " or ")
      throw error("hooks.checkout must be \(list), not \"\(text)\"", line: value.line)
    }
    return action
  }

  // MARK: Errors

  private static func unknown(_ key: String, among keys: [String], line: Int) -> StemmaError {
    let near = EditDistance.nearest(to: key, in: keys)
    return error(
      "unknown key \(key)", line: line,
      hints: [near.map { "Did you mean \($0)?" } ?? "the keys are \(keys.joined(separator: ", "))"])
  }

  private static func error(_ message: String, line: Int, hints: [String] = []) -> StemmaError {
    .failed(
      .invalidConfiguration, "\(fileName):\(line): \(message)", about: "\(fileName):\(line)",
      hints: hints)
  }
}
