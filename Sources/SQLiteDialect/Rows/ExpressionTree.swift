internal import SchemaModel

/// A condition or a value over the columns of a table, as far as its parts are understood.
///
/// What it is worth only the engine says; the tree tells which columns can make it worth something else.
final class ExpressionTree {
  indirect enum Form {
    case literal
    /// A column, by its folded name.
    case column(String)
    /// `NOT`, `-`, `+` or `~`.
    case prefix(String, ExpressionTree)
    case binary(String, ExpressionTree, ExpressionTree)
    case isNull(ExpressionTree, isNegated: Bool)
    case between(ExpressionTree, ExpressionTree, ExpressionTree, isNegated: Bool)
    case oneOf(ExpressionTree, [ExpressionTree], isNegated: Bool)
    /// `LIKE` or `GLOB`.
    case pattern(ExpressionTree, ExpressionTree, isGlob: Bool, isNegated: Bool)
    case call(String, [ExpressionTree])
    /// `CASE`: what is compared, the branches and the `ELSE`.
    case choice(ExpressionTree?, [(when: ExpressionTree, then: ExpressionTree)], ExpressionTree?)
    /// In parentheses, or with a collation or `CAST` around it.
    case wrapped(ExpressionTree)
    /// Not understood.
    case other
  }

  let form: Form
  /// How it is written.
  let text: String
  /// The folded names that it mentions, columns among them.
  let names: Set<String>

  init(_ form: Form, text: String, names: Set<String>) {
    self.form = form
    self.text = text
    self.names = names
  }

  /// Reads an expression.
  convenience init(_ text: String) {
    let form: Form? = TokenizedSQL.with(text) { source in
      var parser = ExpressionParser(source)
      return parser.parseAll()?.form
    }
    self.init(form ?? .other, text: text, names: SQLWords(text).set)
  }

  /// The parts that it is made of.
  var parts: [ExpressionTree] {
    switch form {
    case .literal, .column, .other: []
    case .prefix(_, let part), .isNull(let part, _), .wrapped(let part): [part]
    case .binary(_, let left, let right), .pattern(let left, let right, _, _): [left, right]
    case .between(let part, let low, let high, _): [part, low, high]
    case .oneOf(let part, let items, _): [part] + items
    case .call(_, let arguments): arguments
    case .choice(let base, let branches, let rest):
      [base, rest].compactMap { $0 } + branches.flatMap { [$0.when, $0.then] }
    }
  }

  /// The expression without parentheses and the like around it.
  var unwrapped: ExpressionTree {
    if case .wrapped(let part) = form { part.unwrapped } else { self }
  }
}
