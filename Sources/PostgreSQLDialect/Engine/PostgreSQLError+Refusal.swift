internal import Dialect
internal import SchemaModel

/// The one place where is told why a server refuses rows: by its codes, and by names that it gives with them.
extension PostgreSQLError {
  /// Why the server refused the statement.
  ///
  /// The message is the server's first words, which hold no values of rows.
  var refusal: Refusal { Refusal(reason, message) }

  private var reason: Refusal.Reason {
    switch state {
    case "23505": repeatedValue
    // An exclusion constraint is an index that finds rows alike which need not be the same.
    case "23P01": constraint.map { .uniqueIndex($0) } ?? .other
    case "23514": .check(constraint)
    case "23502": .notNull(table: relation, column: column)
    case "23503", "23001": .foreignKey
    // A value that cannot be had as this type, is too long or too large, and types that have no way to each other.
    case _ where state.hasPrefix("22") && !Self.isOfComputing.contains(state):
      .type(table: relation, column: column)
    case "42804", "42846": .type(table: relation, column: column)
    default: .other
    }
  }

  /// What of the class of data is about an expression, whatever type its value goes into: a division by zero, logarithms,
  /// powers, regular expressions, samples, limits and frames.
  private static let isOfComputing: Set<String> = [
    "22012", "2201E", "2201F", "2201G", "2201B", "2202H", "2202G", "2201W", "2201X", "22013",
  ]

  /// The table as the model writes it.
  private var relation: String? {
    table.map { QualifiedName($0, in: schema == "public" ? nil : schema).description }
  }

  private var repeatedValue: Refusal.Reason {
    guard let constraint else { return .other }
    // Who may not see the rows is not told the columns.
    guard let relation, let columns = repeatedColumns else { return .uniqueIndex(constraint) }
    return .unique(table: relation, columns: columns)
  }

  /// The columns in `Key (a, "b c")=(1, 2) already exists.`; `nil` where an index has more than columns.
  ///
  /// Only the words around them are in the server's language.
  private var repeatedColumns: [String]? {
    guard let detail, let start = detail.firstIndex(of: "(") else { return nil }
    var names: [String] = []
    var rest = detail[detail.index(after: start)...]
    while true {
      guard let name = Self.takeName(&rest) else { return nil }
      names.append(name)
      if rest.hasPrefix(")=(") { return names }
      guard rest.hasPrefix(", ") else { return nil }
      rest = rest.dropFirst(2)
    }
  }

  /// Takes a name as the server writes it, in quotes where they are needed.
  private static func takeName(_ text: inout Substring) -> String? {
    guard text.first == "\"" else {
      let name = text.prefix { $0 == "_" || $0 == "$" || $0.isLetter || $0.isNumber }
      text = text.dropFirst(name.count)
      return name.isEmpty ? nil : String(name)
    }
    var parts: [Substring] = []
    while text.first == "\"" {
      let rest = text.dropFirst()
      let part = rest.prefix { $0 != "\"" }
      guard part.endIndex < rest.endIndex else { return nil }
      parts.append(part)
      text = rest[part.endIndex...].dropFirst()
    }
    // A doubled quotation mark is one of the name.
    return parts.joined(separator: "\"")
  }
}
