extension Expression {
  /// Conditions joined; what is joined in the same way already is taken apart.
  static func joined(_ level: Level, _ parts: [Expression]) -> Expression {
    .junction(
      level,
      parts.flatMap { part in
        if case .junction(level, let inner) = part { inner } else { [part] }
      })
  }

  /// The value in another type.
  ///
  /// Servers move an array's cast into its elements when they read it again, and keep a literal's casts between the two
  /// types of text after a change of type.
  ///
  /// - `scalars`: Columns that certainly have no array.
  func cast(to type: String, scalars: Set<String> = []) -> Expression {
    if case .array(let elements) = self, type.hasSuffix("[]"), !elements.isEmpty,
      elements.allSatisfy({ $0.isElement(scalars) })
    {
      return .array(
        elements.map { element in
          if case .array = element {
            element.cast(to: type, scalars: scalars)
          } else {
            element.cast(to: String(type.dropLast(2)))
          }
        })
    }
    if case .cast(let literal, let inner) = self, literal.isText,
      Self.textTypes.contains(inner), Self.textTypes.contains(type)
    {
      return .cast(literal, type)
    }
    return .cast(self, type)
  }

  private static let textTypes: Set = ["text", "character varying"]

  /// Whether it is a text or `NULL`, as it is written.
  private var isText: Bool {
    if case .literal(let text) = self { text.hasPrefix("'") || text == "NULL" } else { false }
  }

  /// Whether it is an array written out, or certainly no array.
  private func isElement(_ scalars: Set<String>) -> Bool {
    switch self {
    case .array(let elements): elements.allSatisfy { $0.isElement(scalars) }
    case .column(let parts): parts.count == 1 && scalars.contains(parts[0])
    case .literal(let text): !text.hasPrefix("$") && !text.hasSuffix(".*")
    case .cast(_, let type): !type.hasSuffix("[]")
    case .junction: true
    case .composed: false
    }
  }

  /// The same with the casts of arrays of columns moved into the elements, as servers do when they read it again.
  ///
  /// - `scalars`: Columns that certainly have no array.
  func settled(_ scalars: Set<String>) -> Expression {
    switch self {
    case .column, .literal: self
    case .cast(let value, let type): value.settled(scalars).cast(to: type, scalars: scalars)
    case .array(let elements): .array(elements.map { $0.settled(scalars) })
    case .junction(let level, let parts): .junction(level, parts.map { $0.settled(scalars) })
    case .composed(let level, let pieces):
      .composed(
        level,
        pieces.map { piece in
          guard case .expression(let inner, let minimum) = piece else { return piece }
          return .expression(inner.settled(scalars), minimum)
        })
    }
  }

  /// The value with its sign changed; of a number what the server makes of that.
  var negated: Expression {
    if case .literal(let text) = self, let first = text.utf8.first,
      Lexer.isDigit(first) || first == UInt8(ascii: ".")
    {
      let digits = "-\(text)"
      let type = Int32(digits) != nil ? "integer" : Int64(digits) != nil ? "bigint" : "numeric"
      return .cast(.literal("'\(digits)'"), type)
    }
    return .composed(.membership, [.text("- "), .expression(self, .cast)])
  }
}
