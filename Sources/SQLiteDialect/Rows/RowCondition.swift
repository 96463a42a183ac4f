internal import Dialect
internal import SchemaModel

/// One thing that a row must satisfy.
struct RowCondition {
  enum Demand {
    /// True or NULL.
    case check
    case notNull
    /// Worth anything, without an error.
    case evaluates
    /// Not true: then a trigger refuses the row.
    case untrue
  }

  let tree: ExpressionTree
  let demand: Demand
  /// What is said where no row satisfies it.
  let description: String
  /// Whether rows do where none satisfies it: the engine would take them.
  let isSoft: Bool

  init(_ text: String, _ demand: Demand, _ description: String, isSoft: Bool = false) {
    tree = ExpressionTree(text)
    self.demand = demand
    self.description = description
    self.isSoft = isSoft
  }

  /// What makes up for a value that does not do.
  var goal: Goal {
    switch demand {
    case .check: .truth(true)
    case .notNull: .notNull
    case .evaluates: .evaluates
    case .untrue: .truth(false)
    }
  }

  /// Whether a value that the expression has will do.
  func accepts(_ value: Value) -> Bool {
    switch demand {
    case .check: value == .null || value.isTrue
    case .notNull: value != .null
    case .evaluates: true
    case .untrue: !value.isTrue
    }
  }
}

extension RowCondition {
  /// The constraints of a table that are expressions, those of its indexes and triggers among them.
  static func all(
    of table: Table, indexes: [Index], triggers: [Trigger]
  ) -> [RowCondition] {
    var result = table.checks.map {
      RowCondition($0.expression.text, .check, "CHECK (\($0.expression.text))")
    }
    for column in table.columns {
      guard let expression = column.generated?.expression.text else { continue }
      let isNotNull = column.notNull != nil
      result.append(
        RowCondition(
          expression, isNotNull ? .notNull : .evaluates,
          "\(column.name)\(isNotNull ? " NOT NULL" : "") AS (\(expression))", isSoft: !isNotNull))
    }
    if table.isStrict { result += table.columns.compactMap(strictness) }
    for index in indexes {
      let keys = index.terms.compactMap {
        if case .expression(let key) = $0.key { key } else { nil }
      }
      for text in keys + [index.predicate].compactMap({ $0 }) {
        result.append(RowCondition(text.text, .evaluates, "an index over \(text.text)"))
      }
    }
    return result + triggers.flatMap(refusals)
  }

  /// The type that a strict table asks of a column's values; `nil` for any.
  private static func strictness(_ column: Column) -> RowCondition? {
    StorageClass(strictType: column.type).map { storage in
      RowCondition(
        "typeof(\(column.name.quotedAsName)) IN ('\(storage.rawValue)', 'null')", .check,
        "\(column.name) \(column.type) in a strict table")
    }
  }

  /// The conditions under which a trigger refuses a row that is put in, or one that an update leaves as it was.
  private static func refusals(of trigger: Trigger) -> [RowCondition] {
    if case .delete = trigger.event { return [] }
    return trigger.body.compactMap { statement in
      guard let condition = RaiseCondition(statement.text) else { return nil }
      let texts = [trigger.condition?.text, condition.text].compactMap { $0 }
      guard !texts.isEmpty else { return nil }
      return RowCondition(
        texts.map { "(\($0))" }.joined(separator: " AND "), .untrue, "trigger \(trigger.name)",
        isSoft: true)
    }
  }
}

extension Value {
  /// Whether a condition that is worth this holds.
  var isTrue: Bool {
    switch self {
    case .integer(let number): number != 0
    case .real(let number): number != 0
    case .text(let text):
      Double(text.prefix { "+-.0123456789eE".contains($0) }).map { $0 != 0 } ?? false
    case .null, .blob: false
    }
  }
}
