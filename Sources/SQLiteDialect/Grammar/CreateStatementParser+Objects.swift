internal import SchemaModel

extension CreateStatementParser {
  mutating func index(on table: Table?) throws(GrammarError) -> Index {
    try expect(.create)
    let isUnique = accept(.unique)
    try expect(.index)
    if current.keyword == .if, source[position + 1].keyword == .not { position += 3 }
    let name = try qualifiedName()
    try expect(.on)
    let written = try self.name()
    let columns = table?.columns ?? []
    var result = Index(
      name: name, table: table?.name ?? written, isUnique: isUnique, terms: [])
    for term in terms(try parenthesized()) { result.terms.append(indexTerm(term, columns)) }
    if accept(.where) {
      let end = source.tokens.count - 1
      let range = position..<(source[end - 1].kind == .semicolon ? end - 1 : end)
      result.predicate = expression(range, over: columns)
      position = range.upperBound
    }
    return result
  }

  private mutating func indexTerm(_ term: KeyTerm, _ columns: [Column]) -> Index.Term {
    if let name = term.columnName(in: source), isColumn(term.range.lowerBound, name, columns) {
      let collation = term.collation.flatMap { columns.isOwnCollation($0, of: name) ? nil : $0 }
      return Index.Term(
        key: .column(columns.declaredSpelling(of: name)), collation: collation,
        descending: term.descending)
    }
    return Index.Term(
      key: .expression(expression(term.range, over: columns)),
      collation: term.collation == "BINARY" ? nil : term.collation, descending: term.descending)
  }

  /// Whether a token is the name of a column.
  ///
  /// A `"x"` that names none is a string.
  private func isColumn(_ index: Int, _ name: String, _ columns: [Column]) -> Bool {
    if columns.named(name) != nil { return true }
    return source[index].kind == .word && !SQLName.isTruthWord(name) && columns.isEmpty
  }

  mutating func view(_ scope: CanonicalSQL.Scope) throws(GrammarError) -> View {
    try head(.view)
    var view = View(name: try qualifiedName(), query: SQLText(""))
    if current.kind == .leftParenthesis { view.columns = try nameList() }
    try expect(.as)
    let start = position
    while current.kind != .end, current.kind != .semicolon { position += 1 }
    guard position > start else { throw error("a query") }
    let range = start..<position
    view.query = canonical(scope) { $0.text(range) }
    return view
  }

  mutating func trigger(
    on table: Table?, _ scope: CanonicalSQL.Scope
  ) throws(GrammarError) -> Trigger {
    try head(.trigger)
    let name = try qualifiedName()
    let timing = try triggerTiming()
    let event = try triggerEvent(table?.columns ?? [])
    try expect(.on)
    var trigger = Trigger(
      name: name, table: try qualifiedName(), timing: timing, event: event, body: [])
    if let table { trigger.table = table.name }
    if accept(.for) {
      try expect(.each)
      try expect(.row)
    }
    if accept(.when) { trigger.condition = condition(scope) }
    try expect(.begin)
    while current.keyword != .end { trigger.body.append(try bodyStatement(scope)) }
    try expect(Keyword.end)
    return trigger
  }

  private mutating func triggerTiming() throws(GrammarError) -> Trigger.Timing {
    if accept(.after) { return .after }
    if accept(.instead) {
      try expect(.of)
      return .insteadOf
    }
    _ = accept(.before)
    return .before
  }

  private mutating func triggerEvent(_ columns: [Column]) throws(GrammarError) -> Trigger.Event {
    if accept(.insert) { return .insert }
    if accept(.delete) { return .delete }
    try expect(.update)
    guard accept(.of) else { return .update(of: []) }
    var names: [String] = []
    repeat { names.append(columns.declaredSpelling(of: try name())) } while accept(.comma)
    return .update(of: Set(names).sorted())
  }

  private mutating func condition(_ scope: CanonicalSQL.Scope) -> SQLText {
    let start = position
    var (depth, cases) = (0, 0)
    while current.kind != .end {
      switch (current.kind, current.keyword) {
      case (.leftParenthesis, _): depth += 1
      case (.rightParenthesis, _): depth -= 1
      case (_, .case): cases += 1
      case (_, .end) where cases > 0: cases -= 1
      default: break
      }
      // A column may be called `begin`; the body begins with a statement.
      if depth == 0, cases == 0, current.keyword == .begin, startsStatement(position + 1) { break }
      position += 1
    }
    let range = start..<position
    return canonical(scope) { $0.expression(range) }
  }

  private func startsStatement(_ index: Int) -> Bool {
    switch source[index].keyword {
    case .insert, .update, .delete, .select, .replace, .with, .values: true
    default: false
    }
  }

  private mutating func bodyStatement(_ scope: CanonicalSQL.Scope) throws(GrammarError) -> SQLText {
    let start = position
    while current.kind != .semicolon {
      guard current.kind != .end else { throw error(";") }
      position += 1
    }
    let range = start..<position
    position += 1
    return canonical(scope) { $0.text(range) }
  }

  mutating func virtualTable() throws(GrammarError) -> VirtualTable {
    try head(.virtual, .table)
    let name = try qualifiedName()
    try expect(.using)
    let module = try self.name().folded
    var result = VirtualTable(name: name, module: module, arguments: [])
    guard current.kind == .leftParenthesis else { return result }
    result.arguments = source.items(try parenthesized()).filter { !$0.isEmpty }.map(source.text)
    return result
  }
}
