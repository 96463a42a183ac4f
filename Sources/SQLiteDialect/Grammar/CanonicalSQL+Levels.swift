extension CanonicalSQL {
  /// What part of a statement is being read.
  enum Clause {
    case expression
    /// The columns of a result.
    case result
    case from
    /// The condition of a join.
    case on
    case order
    case limit
  }

  /// What is known inside a pair of parentheses.
  struct Level {
    var clause = Clause.expression
    /// How many `CASE` are open.
    var cases = 0
    /// Whether it is what `CAST` takes.
    var isCast = false
    /// Whether the type in a `CAST` has begun.
    var isType = false
    /// Whether it defines a window.
    var isWindow = false
    /// Whether it lists the names of columns.
    var isNameList = false
  }

  /// The token in front of one.
  func previous(_ index: Int) -> Token { token(index - 1) }

  /// What is known behind the parenthesis at `index`.
  func opened(at index: Int) -> Level {
    var result = Level()
    let before = previous(index)
    result.isCast = before.keyword == .cast
    result.isWindow =
      before.keyword == .over || (before.keyword == .as && !isQueryStart(token(index + 1)))
    result.isNameList =
      before.keyword == .using || (before.isNameLike && previous(index - 1).keyword == .into)
    if level.clause == .from, !before.isNameLike { result.clause = .from }
    return result
  }

  private func isQueryStart(_ token: Token) -> Bool {
    switch token.keyword {
    case .select, .with, .values: true
    default: false
    }
  }

  /// Follows a keyword into the clause that it begins.
  mutating func enter(_ keyword: Keyword, at index: Int) {
    switch keyword {
    case .select, .returning: level.clause = .result
    // `a IS NOT DISTINCT FROM b` begins nothing.
    case .from where previous(index).keyword != .distinct: level.clause = .from
    case .join: level.clause = .from
    case .on where level.clause == .from: level.clause = .on
    case .where, .having, .set, .values, .window: level.clause = .expression
    case .group, .order: level.clause = .order
    case .limit: level.clause = .limit
    case .case: level.cases += 1
    case .end: level.cases -= 1
    case .as where level.isCast: level.isType = true
    default: break
    }
    if keyword.isJoin, level.clause == .on { level.clause = .from }
  }

  /// Whether an operand is expected behind a keyword.
  func expectsOperand(after keyword: Keyword, at index: Int) -> Bool {
    switch keyword {
    case .null, .end, .currentDate, .currentTime, .currentTimestamp, .isnull, .notnull, .asc, .desc,
      .nulls, .first, .last, .nothing, .preceding, .following, .row, .others, .ties, .indexed:
      false
    // In `a NOT LIKE b` the operator is still to come.
    case .not: expectsOperand
    default: true
    }
  }
}
