/// Tells, token by token, where a statement ends: at its semicolon, a trigger at the one behind its `END`.
struct StatementExtent {
  private enum Head { case open, explain, create, trigger, other }
  private enum Tail { case none, semicolon, end }

  /// Whether `CREATE [TEMP] TRIGGER` has been seen, or still may be.
  private var head = Head.open
  /// Whether the last tokens were `;` or `; END`, inside a trigger.
  private var tail = Tail.none

  /// Whether a statement of a trigger's body has just ended.
  var isBehindInnerStatement: Bool { tail == .semicolon }

  /// Whether the statement may end here, were there a semicolon.
  var mayEnd: Bool { head != .trigger || tail == .end }

  /// Takes the next token that is no white space and no comment.
  ///
  /// - Returns: Whether the statement ends with it.
  mutating func ends(with token: Token) -> Bool {
    guard head != .trigger else { return endsTrigger(with: token) }
    if token.kind == .semicolon { return true }
    head = next(token.keyword)
    return false
  }

  private mutating func endsTrigger(with token: Token) -> Bool {
    if token.kind == .semicolon {
      if tail == .end { return true }
      tail = .semicolon
    } else {
      tail = tail == .semicolon && token.keyword == .end ? .end : .none
    }
    return false
  }

  private func next(_ keyword: Keyword?) -> Head {
    switch (head, keyword) {
    case (.open, .explain): .explain
    case (.explain, .query), (.explain, .plan): .explain
    case (.open, .create), (.explain, .create): .create
    case (.create, .temp), (.create, .temporary): .create
    case (.create, .trigger): .trigger
    default: .other
    }
  }
}
