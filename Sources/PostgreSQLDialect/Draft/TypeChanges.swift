internal import SchemaModel

/// Statements that make of a type, domain or sequence its new form, where there are such.
enum TypeChanges {
  /// The statements; `nil` where the object must be made anew.
  static func statements(from old: OtherObject, to new: OtherObject) -> [String]? {
    let name = SQLName.qualified(new.name)
    switch new.kind {
    case .enum: return EnumLabels(old.definition).changes(to: EnumLabels(new.definition), of: name)
    case .domain: return domain(old.definition, new.definition, name)
    case .composite: return composite(old.definition, new.definition, name)
    case .sequence: return sequence(old.definition, new.definition, name)
    default: return nil
    }
  }

  // MARK: - Domains

  private static func domain(_ old: String, _ new: String, _ name: String) -> [String]? {
    let (before, after) = (DomainClauses(old), DomainClauses(new))
    guard before.type == after.type else { return nil }
    let head = "ALTER DOMAIN \(name) "
    var result: [String] = []
    for (constraint, text) in before.constraints.sorted(by: { $0.key < $1.key })
    where after.constraints[constraint] != text {
      result.append("\(head)DROP CONSTRAINT \(SQLName.quoted(constraint));")
    }
    if before.value != after.value {
      result.append(head + (after.value.map { "SET \($0);" } ?? "DROP DEFAULT;"))
    }
    if before.refusesNull != after.refusesNull {
      result.append("\(head)\(after.refusesNull ? "SET" : "DROP") NOT NULL;")
    }
    for (constraint, text) in after.constraints.sorted(by: { $0.key < $1.key })
    where before.constraints[constraint] != text {
      result.append("\(head)ADD \(text);")
    }
    return result
  }

  // MARK: - Composite types

  private static func composite(_ old: String, _ new: String, _ name: String) -> [String]? {
    let (before, after) = (attributes(old), attributes(new))
    let names = after.map(\.name)
    let kept = before.filter { names.contains($0.name) }
    // A new attribute comes last, and values are compared in order.
    guard Array(names.prefix(kept.count)) == kept.map(\.name) else { return nil }
    for attribute in kept where !after.contains(where: { $0 == attribute }) { return nil }
    let gone = before.filter { !names.contains($0.name) }
    return gone.map { "ALTER TYPE \(name) DROP ATTRIBUTE \(SQLName.quoted($0.name));" }
      + after.dropFirst(kept.count).map { "ALTER TYPE \(name) ADD ATTRIBUTE \($0.text);" }
  }

  /// The attributes that a composite type has no more.
  static func lostAttributes(from old: String, to new: String) -> [String] {
    let names = attributes(new).map(\.name)
    return attributes(old).map(\.name).filter { !names.contains($0) }
  }

  private static func attributes(_ definition: String) -> [(name: String, text: String)] {
    ClauseText.items(of: definition).compactMap { item in
      Lexeme.all(in: item).first.map { ($0.key, item) }
    }
  }

  // MARK: - Sequences

  private static func sequence(_ old: String, _ new: String, _ name: String) -> [String]? {
    let words: Set<String> = ["as", "start", "increment", "minvalue", "maxvalue", "cache", "cycle"]
    let (before, after) = (clauses(old, words), clauses(new, words))
    let defaults = [
      "as": "AS bigint", "start": "START 1", "increment": "INCREMENT 1", "cache": "CACHE 1",
      "minvalue": "NO MINVALUE", "maxvalue": "NO MAXVALUE", "cycle": "NO CYCLE",
    ]
    let order = ["as", "increment", "minvalue", "maxvalue", "start", "cache", "cycle"]
    let changes = order.compactMap { word in
      before[word] == after[word] ? nil : after[word] ?? defaults[word]
    }
    return changes.isEmpty ? [] : ["ALTER SEQUENCE \(name) \(changes.joined(separator: " "));"]
  }

  private static func clauses(_ text: String, _ words: Set<String>) -> [String: String] {
    Dictionary(
      ClauseText(text, at: words).clauses.dropFirst().map { ($0.word, $0.text) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What an identity column's sequence becomes, behind `ALTER COLUMN …`.
  static func identity(from old: String?, to new: String?) -> String? {
    guard old != new else { return nil }
    let words: Set<String> = ["start", "increment", "minvalue", "maxvalue", "cache", "cycle"]
    let (before, after) = (clauses(old ?? "", words), clauses(new ?? "", words))
    let defaults = [
      "start": "START 1", "increment": "INCREMENT 1", "cache": "CACHE 1",
      "minvalue": "NO MINVALUE", "maxvalue": "NO MAXVALUE", "cycle": "NO CYCLE",
    ]
    let order = ["increment", "minvalue", "maxvalue", "start", "cache", "cycle"]
    let changes = order.compactMap { word in
      before[word] == after[word] ? nil : after[word] ?? defaults[word]
    }
    return changes.map { "SET \($0)" }.joined(separator: " ")
  }
}

/// The parts of the statement that makes a domain.
struct DomainClauses {
  /// The type with its collation.
  let type: String
  /// `DEFAULT …`.
  private(set) var value: String?
  /// Whether it refuses NULL.
  private(set) var refusesNull = false
  /// Its conditions, by their names.
  private(set) var constraints: [String: String] = [:]

  /// Reads the statement.
  init(_ definition: String) {
    let clauses = ClauseText(definition, at: ["as", "default", "not", "constraint"]).clauses
    type = clauses.first { $0.word == "as" }?.text ?? ""
    for clause in clauses {
      switch clause.word {
      case "default": value = clause.text
      case "not": refusesNull = true
      case "constraint":
        if let name = Lexeme.all(in: clause.text).dropFirst().first?.key {
          constraints[name] = clause.text
        }
      default: break
      }
    }
  }

  /// The type that its values have, without a collation.
  var base: String {
    String(ClauseText(String(type.dropFirst("AS ".count)), at: ["collate"]).clauses[0].text)
  }
}
