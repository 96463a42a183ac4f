internal import Dialect
internal import SchemaModel

extension PostgreSQLGrammar {
  func heading(of statement: String) -> StatementHeading? {
    var words = StatementWords(statement)
    if words.take("create") { return creation(words, statement) }
    if words.take("alter") { return alteration(words) }
    if words.take("comment", "on") { return comment(words) }
    if parts.contains(.privileges) { return privileges(words) }
    return nil
  }

  /// The heading of a statement about an object, by the name that it has there.
  func heading(
    _ kind: ObjectKind, _ name: StatementWords.Name, on relation: StatementWords.Name? = nil,
    called own: String? = nil, _ part: StatementHeading.Part
  ) -> StatementHeading {
    let written: String
    if let relation {
      let table = QualifiedName(relation.own, catalogSchema: relation.schema ?? "public")
      written = kind.isMember ? table.member(name.own) : plain(kind, name)
    } else {
      written = plain(
        kind,
        own.map { StatementWords.Name(schema: name.schema, own: $0, range: name.range) } ?? name)
    }
    return StatementHeading(
      key(kind, written), named: written, at: name.range, part,
      relation: relation.map { plain(.table, $0) }, kind: part == .creation ? kind : nil)
  }

  private func plain(_ kind: ObjectKind, _ name: StatementWords.Name) -> String {
    kind.hasNoSchema
      ? QualifiedName(name.own, in: nil).description
      : QualifiedName(name.own, catalogSchema: name.schema ?? "public").description
  }
}

// MARK: - Creations

extension PostgreSQLGrammar {
  private func creation(_ start: StatementWords, _ statement: String) -> StatementHeading? {
    var words = start
    _ = words.take("or", "replace")
    _ = words.take(of: ["unlogged", "unique", "recursive", "constraint", "foreign", "materialized"])
    let kindWord = words.word() ?? ""
    words.position += 1
    if kindWord == "event", words.take("trigger") {
      return words.plainName().map { heading(.eventTrigger, $0, .creation) }
    }
    guard let kind = Self.kind(kindWord, in: start) else { return nil }
    _ = words.take("concurrently")
    _ = words.take("if", "not", "exists")
    if kind == .schema, words.word() == "authorization" { words.position += 1 }
    guard let name = words.name() else { return nil }
    switch kind {
    case .index, .trigger, .policy:
      guard words.skip(behind: ["on"]) != nil else { return nil }
      _ = words.take("only")
      return words.name().map { heading(kind, name, on: $0, .creation) }
    case .rule:
      guard words.skip(behind: ["to"]) != nil else { return nil }
      return words.name().map { heading(kind, name, on: $0, .creation) }
    case .function, .procedure, .aggregate:
      return heading(kind, name, called: routine(name, &words), .creation)
    case .composite: return heading(Self.typeKind(words), name, .creation)
    default: return heading(kind, name, .creation)
    }
  }

  /// The kind of what a statement makes, by the word before its name; `.composite` stands for all types.
  static func kind(_ word: String, in start: StatementWords) -> ObjectKind? {
    var start = start
    switch word {
    case "table": return start.word() == "foreign" ? .foreignTable : .table
    case "view": return start.word() == "materialized" ? .materializedView : .view
    case "index": return .index
    case "trigger": return .trigger
    case "type": return .composite
    default: return kinds[word]
    }
  }

  private static let kinds: [String: ObjectKind] = [
    "schema": .schema, "extension": .extension, "domain": .domain, "sequence": .sequence,
    "function": .function, "procedure": .procedure, "aggregate": .aggregate, "rule": .rule,
    "policy": .policy, "statistics": .statistics, "publication": .publication,
  ]

  private static func typeKind(_ start: StatementWords) -> ObjectKind {
    var words = start
    guard words.take("as") else { return .composite }
    switch words.word() {
    case "enum": return .enum
    case "range": return .range
    default: return .composite
    }
  }

  /// The own name of a routine, with the types of its arguments where others have the same name.
  func routine(_ name: StatementWords.Name, _ words: inout StatementWords) -> String {
    name.own + RoutineName.arguments(words.argumentList())
  }
}

extension StatementWords {
  /// Goes over the arguments of a routine, each as its tokens are written.
  fileprivate mutating func argumentList() -> [[String]] {
    guard take(.leftParenthesis) else { return [] }
    var (arguments, current, depth) = ([[String]](), [String](), 0)
    while let token = token() {
      if token.kind == .rightParenthesis, depth == 0 { break }
      if token.kind == .leftParenthesis { depth += 1 }
      if token.kind == .rightParenthesis { depth -= 1 }
      if token.kind == .comma, depth == 0 {
        arguments.append(current)
        current = []
      } else {
        current.append(text())
      }
      position += 1
    }
    position += 1
    return current.isEmpty ? arguments : arguments + [current]
  }
}
