internal import SchemaModel

/// What the domains of a schema ask of the values of columns.
struct DomainRules {
  private let domains: [String: DomainClauses]

  /// Takes the domains of a schema.
  init(_ schema: Schema) {
    var domains: [String: DomainClauses] = [:]
    for case .other(let other) in schema.objects.values where other.kind == .domain {
      domains[SQLName.qualified(other.name)] = DomainClauses(other.definition)
    }
    self.domains = domains
  }

  /// What a table's rows must be for the types of its columns.
  func constraints(of table: Table) -> [RowConstraint] {
    domains.isEmpty ? [] : table.columns.flatMap { rules(of: $0.type, for: $0) }
  }

  /// Those of a domain, and of the one that it is made of.
  private func rules(of type: String, for column: Column) -> [RowConstraint] {
    guard let domain = domains[TypeName(type).base] else { return [] }
    let rule = { (text: String?) in
      RowConstraint.value(DomainRule(column: column.name, type: column.type, check: text))
    }
    return (domain.refusesNull ? [rule(nil)] : [])
      + domain.constraints.sorted { $0.key < $1.key }.map {
        rule(ClauseText($0.value, at: ["check"]).clauses.last?.text)
      }
      + rules(of: domain.base, for: column)
  }
}

/// What a domain asks of each value of a column.
struct DomainRule: Hashable {
  var column: String
  /// The column's type, which may be an array of the domain.
  let type: String
  /// The check of a `VALUE`; `nil` where it must not be NULL.
  let check: String?

  /// The rule as it is written.
  var text: String { "\(check ?? "NOT NULL") of \(SQLName.quoted(column))::\(type)" }

  /// What is true of rows that break it.
  var breach: String {
    let name = SQLName.quoted(column)
    guard TypeName(type).isArray else { return breach(of: name) }
    return "EXISTS (SELECT FROM unnest(\(name)) AS element WHERE \(breach(of: "element")))"
  }

  private func breach(of value: String) -> String {
    guard let check else { return "\(value) IS NULL" }
    let bytes = Array(check.utf8)
    let text = Lexer.tokens(bytes).map { token in
      switch token.kind == .word ? token.name(in: bytes) : nil {
      case "check": "NOT"
      case "value": value
      default: token.text(in: bytes)
      }
    }
    return text.joined()
  }
}
