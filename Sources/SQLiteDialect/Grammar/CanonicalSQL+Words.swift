internal import SchemaModel

extension CanonicalSQL {
  /// What a bare word is.
  private enum Meaning {
    case keyword
    case name
    /// One or the other.
    case doubtful
  }

  mutating func writeWord(_ index: Int) {
    let token = source.tokens[index]
    if let keyword = token.keyword {
      switch meaning(of: keyword, at: index) {
      case .keyword: writeKeyword(keyword, at: index)
      case .name: writeName(index)
      case .doubtful: emitVerbatim(token)
      }
    } else if level.isType {
      emit(SQLName.uppercased(source.text(index)), as: .name)
      expectsOperand = false
    } else {
      writeName(index)
    }
  }

  private mutating func emitVerbatim(_ token: Token) {
    emit(token.range, as: .name)
    expectsOperand = true
  }

  private mutating func writeKeyword(_ keyword: Keyword, at index: Int) {
    emit(keyword.text, as: keyword == .cast || keyword == .raise ? .name : .keyword)
    expectsOperand = expectsOperand(after: keyword, at: index)
    enter(keyword, at: index)
  }

  private mutating func writeName(_ index: Int) {
    let name = source.text(index)
    let isCall = token(index + 1).kind == .leftParenthesis
    let before = previous(index)
    defer { expectsOperand = false }
    if before.keyword == .collate { return emit(name: BuiltInNames.collation(name)) }
    if before.kind != .dot, expectsOperand, isCall, before.keyword != .into,
      BuiltInNames.isFunction(name)
    {
      return emit(name.folded, as: .name)
    }
    if !isCall, !isQualifier(index), let column = column(named: name) { return emit(name: column) }
    if SQLName.isTruthWord(name), before.kind != .dot, token(index + 1).kind != .dot {
      return emit(isLiteralHere(index) ? SQLName.uppercased(name) : name, as: .name)
    }
    if isChangedRow(index, name) { return emit(SQLName.uppercased(name), as: .name) }
    // A word that names nothing here may still be a keyword's namesake that the engine reads as it is.
    if source.tokens[index].keyword == nil { return emit(source.tokens[index].range, as: .name) }
    emit(name: name)
  }

  /// Whether a name is the `NEW` or `OLD` of a trigger.
  func isChangedRow(_ index: Int, _ name: String) -> Bool {
    guard case .query(_, isTrigger: true) = scope, isQualifier(index) else { return false }
    return SQLName.same(name, "new") || SQLName.same(name, "old")
  }

  /// Whether `true` or `false` cannot be the name of a column.
  private func isLiteralHere(_ index: Int) -> Bool {
    if case .columns = scope { return expectsOperand }
    return false
  }

  /// Whether the name at `index` qualifies another: `t` in `t.a`.
  func isQualifier(_ index: Int) -> Bool { token(index + 1).kind == .dot }

  /// The declared spelling of a column; `nil` where the scope has none of this name.
  func column(named name: String) -> String? {
    guard case .columns(let columns) = scope else { return nil }
    return columns.named(name)?.name
  }

  private func meaning(of keyword: Keyword, at index: Int) -> Meaning {
    guard keyword.canBeName else { return .keyword }
    let (before, after) = (previous(index), token(index + 1))
    if before.kind == .dot || after.kind == .dot { return .name }
    if isKeyword(keyword, at: index, before: before, after: after) { return .keyword }
    if expectsOperand { return .name }
    return level.clause == .result || level.clause == .from ? .name : .doubtful
  }

  private func isKeyword(
    _ keyword: Keyword, at index: Int, before: Token, after: Token
  ) -> Bool {
    switch keyword {
    case .currentDate, .currentTime, .currentTimestamp: expectsOperand
    case .cast, .raise: expectsOperand && after.kind == .leftParenthesis
    case .by: [.group, .order, .partition, .indexed].contains(before.keyword)
    case .like, .glob, .regexp, .match: !expectsOperand
    case .end: !expectsOperand && level.cases > 0
    case .asc, .desc: !expectsOperand && (level.clause == .order || level.isWindow)
    case .offset: !expectsOperand && level.clause == .limit
    case .with: startsQuery(before) && after.isNameLike
    case .recursive: before.keyword == .with
    case .materialized: before.keyword == .as || before.keyword == .not
    case .replace: (startsQuery(before) && after.keyword == .into) || followsOr(index)
    case .ignore, .abort, .fail, .rollback: followsOr(index) || opensRaise(index)
    case .conflict: before.keyword == .on
    case .do: after.keyword == .nothing || after.keyword == .update
    case .nulls: !expectsOperand && (after.keyword == .first || after.keyword == .last)
    case .first, .last: before.keyword == .nulls
    case .filter: before.kind == .rightParenthesis && after.kind == .leftParenthesis
    case .over:
      before.kind == .rightParenthesis && (after.kind == .leftParenthesis || after.isNameLike)
    case .window: !expectsOperand && after.isNameLike && token(index + 2).keyword == .as
    case .indexed: after.keyword == .by || before.keyword == .not
    case .partition: after.keyword == .by
    default: isJoinOrFrame(keyword, before: before)
    }
  }

  private func isJoinOrFrame(_ keyword: Keyword, before: Token) -> Bool {
    if keyword.isJoin { return !expectsOperand || before.keyword?.isJoin ?? false }
    guard level.isWindow else { return false }
    switch keyword {
    case .rows, .range, .groups: return !expectsOperand || before.kind == .leftParenthesis
    case .preceding, .following, .exclude: return !expectsOperand || before.keyword == .unbounded
    case .unbounded, .current:
      return [.rows, .range, .groups, .between, .and, .exclude].contains(before.keyword)
    case .row: return before.keyword == .current
    case .no, .ties: return before.keyword == .exclude
    case .others: return before.keyword == .no
    default: return false
    }
  }

  private func startsQuery(_ before: Token) -> Bool {
    before.kind == .end || before.kind == .leftParenthesis || before.kind == .semicolon
  }

  /// Whether the word stands in `INSERT OR …` or `UPDATE OR …`.
  private func followsOr(_ index: Int) -> Bool {
    guard previous(index).keyword == .or else { return false }
    let verb = previous(index - 1).keyword
    return verb == .insert || verb == .update
  }

  private func opensRaise(_ index: Int) -> Bool {
    previous(index).kind == .leftParenthesis && previous(index - 1).keyword == .raise
  }
}
