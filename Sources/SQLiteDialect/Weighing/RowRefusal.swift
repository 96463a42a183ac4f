internal import Proving
internal import Dialect
internal import SchemaModel

/// What an error of the engine says of the rows that it stumbled over.
struct RowRefusal {
  private let refusal: Refusal

  /// Takes a refusal that is about rows.
  init(_ refusal: Refusal) { self.refusal = refusal }

  /// Reads an error; `nil` where it cannot be about rows.
  init?(_ error: SQLiteError) {
    refusal = error.refusal
    if !isOfConstraint, !error.mayBeOfValue { return nil }
  }

  /// Whether the engine says that a constraint is broken, and not only that something cannot be computed.
  var isOfConstraint: Bool { refusal.reason != .other }

  /// Whether rows that make a computation fail are meant, going by what the engine said then.
  func isMeant(fault: String) -> Bool { refusal.message.contains(fault) }

  /// Whether a constraint of a table is meant, going by the table and columns or the condition that the engine names.
  func isMeant(_ constraint: RowConstraint, in pair: SchemaMapping.TablePair) -> Bool {
    switch (refusal.reason, constraint) {
    case (.notNull(let table, let column), .notNull(let own)),
      (.type(let table, let column), .type(let own, _, _)):
      return column.map { Self.names(table ?? "", [$0], are: [own], of: pair) } ?? true
    case (.unique(let table, let columns), .unique(let terms, _)):
      let own = terms.compactMap(\.column)
      return own.count == terms.count && Self.names(table, columns, are: own, of: pair)
    case (.uniqueIndex, .unique(let terms, _)): return terms.contains { $0.column == nil }
    case (.check(let text), .check(let check)):
      guard let text else { return true }
      return check.name?.isNamed(like: text) ?? false
        || Self.bare(check.expression.text) == Self.bare(text)
        || Self.firstName(of: check.expression)?.isNamed(like: text) ?? false
    case (.foreignKey, .foreignKey): return true
    default: return false
    }
  }

  /// Whether columns that the engine names are some of a table, which can have several names while a step runs.
  private static func names(
    _ table: String, _ columns: [String], are own: [String], of pair: SchemaMapping.TablePair
  ) -> Bool {
    let text = { (table: String, columns: [String]) in
      columns.map { "\(table).\($0)".folded }.joined(separator: ", ")
    }
    let named = text(table, columns)
    let prefixes = ["", TemporaryNames.prefix(of: "rebuild")]
    return [pair.to.name, pair.from.name].contains { name in
      prefixes.contains { text($0 + name, own) == named }
    }
  }

  /// An expression without what writing it in another way changes.
  private static func bare(_ expression: String) -> String {
    expression.folded.filter { !$0.isWhitespace && !"()\"`[]".contains($0) }
  }

  /// The name or string that an expression begins with: the engine takes the quotes from a text that begins with one, and so
  /// says no more of it.
  private static func firstName(of expression: SQLText) -> String? {
    TokenizedSQL.with(expression.text) { source in
      source[0].isNameLike || source[0].kind == .string ? source.name(0) : nil
    }
  }
}

extension RowConstraint {
  /// Whether it is about rows of another table.
  var isForeignKey: Bool { if case .foreignKey = self { true } else { false } }

  /// Whether two rows are needed to break it.
  var isUnique: Bool { if case .unique = self { true } else { false } }

  /// Whether it is a condition.
  var isCheck: Bool { if case .check = self { true } else { false } }
}
