internal import Proving
internal import Dialect

extension RowSearch {
  /// Aims at `json_valid`, with flags that say which sorts of documents will do.
  func aimAtValidity(
    _ part: ExpressionTree, _ flags: ExpressionTree?, _ goal: Goal
  ) throws(SQLiteError) -> Bool {
    if case .null = goal { return try aim(part, .null) }
    if let flags { return try aimAtValidity(part, asFlagsSay: flags, goal) }
    if satisfies(.integer(1), goal) { return try aim(part, .json) }
    return try aim(part, .compares(.equal, .text("no JSON")))
  }

  /// Tries a document of every sort: JSON, JSON5, what the engine stores in a BLOB, and none.
  private func aimAtValidity(
    _ part: ExpressionTree, asFlagsSay flags: ExpressionTree, _ goal: Goal
  ) throws(SQLiteError) -> Bool {
    guard let flags = value(flags) else { return false }
    let number = filler.random.below(1000)
    let text = Value.text("{\"n\": \(number)}")
    let documents: [Value?] = [
      text, .text("{n: \(number)}"), engine("SELECT jsonb(?1)", [text]), .text("no JSON"),
      .blob([255, UInt8(number % 256)]),
    ]
    let fitting = documents.compactMap { $0 }.filter { document in
      engine("SELECT json_valid(?1, ?2)", [document, flags]).map { satisfies($0, goal) } ?? false
    }
    guard !fitting.isEmpty else { return false }
    return try aim(part, .compares(.equal, fitting[filler.random.below(fitting.count)]))
  }

  /// Aims at `json_extract`, `json_type` or `json_array_length`.
  func aim(
    json function: String, _ document: ExpressionTree, _ path: ExpressionTree?, _ goal: Goal
  ) throws(SQLiteError) -> Bool {
    let place = path.map { value($0)?.asText ?? "" } ?? "$"
    let candidates: [String]
    switch function {
    case "json_type":
      let values = [
        "object": "{}", "array": "[]", "text": "\"a\"", "integer": "7", "real": "7.5",
        "true": "true", "false": "false", "null": "null",
      ]
      candidates = values.filter { satisfies(.text($0.key), goal) }.map(\.value).sorted()
    case "json_array_length":
      candidates = (0..<6).filter { satisfies(.integer(Int64($0)), goal) }.map { count in
        "[\((0..<count).map { "\($0)" }.joined(separator: ", "))]"
      }
    default:
      if case .null = goal { return try remove(place, from: document) }
      let old = value(
        ExpressionTree(
          .other, text: "json_extract(\(document.text), \(path?.text ?? "'$'"))", names: []))
      return try put(json(sample(goal, unlike: old ?? .null)), at: place, in: document)
    }
    if candidates.isEmpty {
      if case .null = goal { return try remove(place, from: document) }
      return false
    }
    return try put(candidates[filler.random.below(candidates.count)], at: place, in: document)
  }

  /// Aims at `document -> path` or `document ->> path`.
  func aim(
    json document: ExpressionTree, at path: ExpressionTree, isText: Bool, _ goal: Goal
  ) throws(SQLiteError) -> Bool {
    let place: String
    switch value(path) {
    case .integer(let number): place = number < 0 ? "$[#\(number)]" : "$[\(number)]"
    case .text(let text): place = text.hasPrefix("$") ? text : "$.\"\(text)\""
    default: return false
    }
    if case .null = goal { return try remove(place, from: document) }
    let wanted = sample(goal, unlike: .null)
    let isDocument = satisfies(wanted, .json) && (!isText || wanted.asText.hasPrefix("{"))
    return try put(isDocument ? wanted.asText : json(wanted), at: place, in: document)
  }

  private func json(_ value: Value) -> String {
    if case .blob = value { return "null" }
    return engine("SELECT json_quote(?1)", [value])?.string ?? "null"
  }

  private func remove(_ path: String, from document: ExpressionTree) throws(SQLiteError) -> Bool {
    let old = object(value(document))
    guard let new = engine("SELECT json_remove(?1, ?2)", [old, .text(path)]) else { return false }
    return try aim(document, .compares(.equal, new == .null ? .text("{}") : new))
  }

  /// Puts a piece of JSON into a document, and what has to be around it.
  private func put(
    _ piece: String, at path: String, in document: ExpressionTree
  ) throws(SQLiteError) -> Bool {
    var text = object(value(document))
    var prefix = "$"
    let steps = Self.steps(of: path)
    for step in steps {
      let container = step.hasPrefix("[") ? "array" : "object"
      if engine("SELECT json_type(?1, ?2)", [text, .text(prefix)])?.string != container {
        let empty = container == "array" ? "[]" : "{}"
        text =
          engine("SELECT json_set(?1, ?2, json(?3))", [text, .text(prefix), .text(empty)])
          ?? text
      }
      // The last element of an array that has none.
      prefix += step.hasPrefix("[#") ? "[0]" : step
    }
    guard
      let new = engine(
        "SELECT json_set(?1, ?2, json(?3))", [text, .text(prefix), .text(piece)]),
      new != .null
    else { return false }
    return try aim(document, .compares(.equal, new))
  }

  private func object(_ value: Value?) -> Value {
    guard let value, case .text = value, satisfies(value, .json) else { return .text("{}") }
    return value
  }

  /// The steps of a path: `.name`, `."a name"`, `[3]`.
  private static func steps(of path: String) -> [String] {
    var steps: [String] = []
    var rest = path.dropFirst()
    while let first = rest.first {
      var step = String(first)
      rest.removeFirst()
      if first == ".", rest.first == "\"" {
        step.append(rest.removeFirst())
        while let next = rest.popFirst() {
          step.append(next)
          if next == "\"" { break }
        }
      } else {
        while let next = rest.first, next != ".", next != "[" {
          step.append(next)
          rest.removeFirst()
        }
      }
      steps.append(step)
    }
    return steps
  }
}
