internal import SchemaModel

/// Reads an expression by SQLite's precedences (`lang_expr.html`): what it does not know ends the reading.
struct ExpressionParser {
  private let source: TokenizedSQL
  private var position = 0
  private var depth = 0

  /// Deeper expressions are not read: nobody writes them by hand, and the stack has an end.
  private static let maximumDepth = 60
  private static let levels: [[String]] = [
    ["or"], ["and"], [], ["=", "==", "<>", "!="], ["<", "<=", ">", ">="], ["&", "|", "<<", ">>"],
    ["+", "-"], ["*", "/", "%"], ["||", "->", "->>"],
  ]
  private static let negation = 2
  private static let equality = 3

  init(_ source: TokenizedSQL) {
    self.source = source
  }

  /// The whole text as one expression; `nil` where there is something that is not known.
  mutating func parseAll() -> ExpressionTree? {
    guard let tree = parse(0), source[position].kind == .end else { return nil }
    return tree
  }

  private var word: String {
    source[position].kind == .word || source[position].kind == .operator
      ? source.text(position).folded : ""
  }

  private mutating func take(_ expected: String) -> Bool {
    guard word == expected else { return false }
    position += 1
    return true
  }

  private mutating func take(_ kind: Token.Kind) -> Bool {
    guard source[position].kind == kind else { return false }
    position += 1
    return true
  }

  private func tree(_ form: ExpressionTree.Form, from start: Int) -> ExpressionTree {
    let text = source.text(start..<position)
    return ExpressionTree(form, text: text, names: SQLWords(text).set)
  }

  private mutating func parse(_ level: Int) -> ExpressionTree? {
    if level == Self.levels.count { return collated() }
    let start = position
    if level == Self.negation {
      guard word == "not", source.text(position + 1).folded != "null" else {
        return parse(level + 1)
      }
      position += 1
      depth += 1
      defer { depth -= 1 }
      guard depth < Self.maximumDepth, let part = parse(level) else { return nil }
      return tree(.prefix("not", part), from: start)
    }
    guard var left = parse(level + 1) else { return nil }
    while true {
      if level == Self.equality, let next = predicate(left, start) {
        guard let tree = next else { return nil }
        left = tree
        continue
      }
      let sign = word
      guard Self.levels[level].contains(sign) else { return left }
      position += 1
      guard let right = parse(level + 1) else { return nil }
      left = tree(.binary(sign, left, right), from: start)
    }
  }

  /// What stands behind a value at the level of `=`; `nil` for nothing, and `.some(nil)` for what is not known.
  private mutating func predicate(_ left: ExpressionTree, _ start: Int) -> ExpressionTree?? {
    if take("isnull") { return tree(.isNull(left, isNegated: false), from: start) }
    if take("notnull") { return tree(.isNull(left, isNegated: true), from: start) }
    if take("is") { return .some(comparison(left, start)) }
    let before = position
    let isNegated = take("not")
    if isNegated, take("null") { return tree(.isNull(left, isNegated: true), from: start) }
    switch word {
    case "between": return .some(range(left, isNegated, start))
    case "in": return .some(list(left, isNegated, start))
    case "like", "glob": return .some(pattern(left, isNegated, start))
    case "regexp", "match": return .some(nil)
    default:
      position = before
      return nil
    }
  }

  private mutating func comparison(_ left: ExpressionTree, _ start: Int) -> ExpressionTree? {
    var isNegated = take("not")
    if take("distinct") {
      guard take("from") else { return nil }
      isNegated.toggle()
    }
    let next = position
    if take("null"), !["->", "->>", "||", "+", "-"].contains(word) {
      return tree(.isNull(left, isNegated: isNegated), from: start)
    }
    position = next
    guard let right = parse(Self.equality + 1) else { return nil }
    return tree(.binary(isNegated ? "is not" : "is", left, right), from: start)
  }

  private mutating func range(
    _ left: ExpressionTree, _ isNegated: Bool, _ start: Int
  ) -> ExpressionTree? {
    position += 1
    guard let low = parse(Self.equality + 1), take("and"), let high = parse(Self.equality + 1)
    else { return nil }
    return tree(.between(left, low, high, isNegated: isNegated), from: start)
  }

  private mutating func list(
    _ left: ExpressionTree, _ isNegated: Bool, _ start: Int
  ) -> ExpressionTree? {
    position += 1
    guard take(.leftParenthesis), let items = items() else { return nil }
    return tree(.oneOf(left, items, isNegated: isNegated), from: start)
  }

  private mutating func pattern(
    _ left: ExpressionTree, _ isNegated: Bool, _ start: Int
  ) -> ExpressionTree? {
    let isGlob = word == "glob"
    position += 1
    guard let right = parse(Self.equality + 1) else { return nil }
    if take("escape"), parse(Self.equality + 1) == nil { return nil }
    return tree(.pattern(left, right, isGlob: isGlob, isNegated: isNegated), from: start)
  }

  /// Expressions up to a closing parenthesis.
  private mutating func items() -> [ExpressionTree]? {
    if take(.rightParenthesis) { return [] }
    var items: [ExpressionTree] = []
    repeat {
      guard let item = parse(0) else { return nil }
      items.append(item)
    } while take(.comma)
    return take(.rightParenthesis) ? items : nil
  }

  private mutating func collated() -> ExpressionTree? {
    let start = position
    guard var value = value() else { return nil }
    while take("collate") {
      position += 1
      value = tree(.wrapped(value), from: start)
    }
    return value
  }

  private mutating func value() -> ExpressionTree? {
    let start = position
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maximumDepth else { return nil }
    switch source[position].kind {
    case .number, .string, .blob:
      position += 1
      return tree(.literal, from: start)
    case .operator:
      let sign = word
      guard ["-", "+", "~"].contains(sign) else { return nil }
      position += 1
      guard let part = collated() else { return nil }
      if case .literal = part.form { return tree(.literal, from: start) }
      return tree(.prefix(sign, part), from: start)
    case .leftParenthesis:
      position += 1
      guard let items = items(), items.count == 1, let item = items.first else { return nil }
      return tree(.wrapped(item), from: start)
    case .word: return self.word(start)
    case .quotedIdentifier: return name(start)
    default: return nil
    }
  }

  private mutating func word(_ start: Int) -> ExpressionTree? {
    switch word {
    case "null", "true", "false", "current_date", "current_time", "current_timestamp":
      position += 1
      return tree(.literal, from: start)
    case "case":
      position += 1
      return choice(start)
    case "cast":
      position += 1
      return cast(start)
    case "exists", "select", "raise", "distinct": return nil
    default: break
    }
    guard source[position + 1].kind == .leftParenthesis else { return name(start) }
    let function = word
    position += 2
    guard let arguments = items() else { return nil }
    return tree(.call(function, arguments), from: start)
  }

  /// `c`, `t.c` or `s.t.c`.
  private mutating func name(_ start: Int) -> ExpressionTree? {
    guard source[position].isNameLike else { return nil }
    position += 1
    while source[position].kind == .dot { position += 2 }
    return tree(.column(source.name(position - 1).folded), from: start)
  }

  private mutating func cast(_ start: Int) -> ExpressionTree? {
    guard take(.leftParenthesis), let part = parse(0), take("as") else { return nil }
    guard let end = source.closing(start + 1) else { return nil }
    position = end + 1
    return tree(.wrapped(part), from: start)
  }

  private mutating func choice(_ start: Int) -> ExpressionTree? {
    var base: ExpressionTree?
    if word != "when" {
      base = parse(0)
      if base == nil { return nil }
    }
    var branches: [(when: ExpressionTree, then: ExpressionTree)] = []
    while take("when") {
      guard let when = parse(0), take("then"), let then = parse(0) else { return nil }
      branches.append((when, then))
    }
    var rest: ExpressionTree?
    if take("else") {
      rest = parse(0)
      if rest == nil { return nil }
    }
    return take("end") ? tree(.choice(base, branches, rest), from: start) : nil
  }
}
