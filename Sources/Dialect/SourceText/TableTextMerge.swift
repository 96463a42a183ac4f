internal import SchemaModel

/// Writes a table part by part as one of several texts has it, so that comments and layout stay.
///
/// A part that says what the table wants is taken as it is written: joined of what the two sides made of it, else as
/// one of them has it. Other parts are written anew. Comments are joined three ways.
struct TableTextMerge {
  private typealias Part = TableText.Part

  /// A text, and what it calls things.
  private struct Version {
    var text: TableText
    var renames: RenameHints

    init?(_ version: StatementTexts.Version, as table: Table, _ grammar: any SourceGrammar) {
      guard let text = TableText(version.text, as: table, grammar) else { return nil }
      (self.text, renames) = (text, version.renames)
    }

    func position(of column: Column, in table: Table) -> Int? {
      text.position(of: column.name, in: table.name, renames)
    }

    func part(of column: Column, in table: Table) -> Part? {
      position(of: column, in: table).map { text.parts[$0] }
    }
  }

  /// How much of what is written is taken.
  private enum Taking: CaseIterable {
    case all
    case bodies
    case comments
  }

  private let grammar: any SourceGrammar
  private let table: Table
  private let wanted: Set<TableConstraint>
  private let ours: Version
  private let others: [Version]
  private let base: Version?

  /// Takes the texts; `nil` where ours is no table's.
  ///
  /// - `settled`: Constraints that other statements make.
  init?(_ texts: StatementTexts, for table: Table, besides settled: Set<TableConstraint> = []) {
    let grammar = texts.grammar
    guard let ours = Version(texts.ours, as: table, grammar), ours.text.parts.count <= 400 else {
      return nil
    }
    (self.table, self.grammar) = (table, grammar)
    self.ours = ours
    others = texts.others.compactMap { Version($0, as: table, grammar) }
    base = texts.base.flatMap { Version($0, as: table, grammar) }
    wanted = TableConstraint.all(of: table).subtracting(settled)
  }

  /// The statement; `nil` where it cannot be made of parts.
  func statement() -> String? {
    for taking in Taking.allCases {
      let text = statement(taking)
      if grammar.makes(text, table) { return text }
    }
    return nil
  }

  private func statement(_ taking: Taking) -> String {
    var result = ours.text
    var open = wanted
    var before: Int? = -1
    result.parts = table.columns.map { column in
      var part = part(for: column, &open, taking)
      let position = ours.position(of: column, in: table)
      if let position { part.isInPlace = before.map { $0 + 1 == position } ?? false }
      before = position
      return part
    }
    result.parts += constraints(&open, taking)
    if taking == .all { joinFrame(of: &result) }
    if table.name != result.table.name { result.head.name = grammar.quoted(table.name) }
    if !hasOptions(ours.text) {
      let tail = others.map(\.text).first(where: hasOptions)?.tail
      result.tail = tail ?? ")\(grammar.options(of: table));"
    }
    return result.statement
  }

  private func hasOptions(_ text: TableText) -> Bool {
    grammar.options(of: text.table) == grammar.options(of: table)
  }

  /// Joins what stands around the parts.
  private func joinFrame(of text: inout TableText) {
    let (theirs, old) = (others.first?.text, base?.text)
    text.head.before = TokenMerge(grammar).joined(
      text.head.before, theirs?.head.before, since: old?.head.before)
    text.head.after = TokenMerge(grammar).joined(
      text.head.after, theirs?.head.after, since: old?.head.after)
    text.end = TokenMerge(grammar).joined(text.end, theirs?.end, since: old?.end)
    text.tail = TokenMerge(grammar).joined(text.tail, theirs?.tail, since: old?.tail)
  }

  // MARK: Columns

  private func part(
    for column: Column, _ open: inout Set<TableConstraint>, _ taking: Taking
  ) -> Part {
    let mine = ours.part(of: column, in: table)
    let theirs = others.lazy.compactMap { $0.part(of: column, in: table) }.first
    let old = base?.part(of: column, in: table)
    var part = joined(mine, theirs, old)
    part.column = grammar.names.fold(column.name)
    let written = taking == .comments ? nil : body(of: column, mine, theirs, old)
    if let (body, made) = written {
      part.body = body
      open.subtract(made)
    } else {
      part.body = grammar.definition(of: column, in: table)
      open.subtract(grammar.constraints(in: column, of: table))
      part.lead += (mine ?? theirs).map(commentLines) ?? ""
    }
    return part
  }

  /// A part with the comments of both sides, and no body yet.
  private func joined(_ mine: Part?, _ theirs: Part?, _ old: Part?) -> Part {
    guard let first = mine ?? theirs else {
      return Part(column: nil, lead: ours.text.leads.other, body: "", after: "")
    }
    return Part(
      column: first.column,
      lead: TokenMerge(grammar).joined(first.lead, theirs?.lead, since: old?.lead),
      body: "", after: TokenMerge(grammar).joined(first.after, theirs?.after, since: old?.after))
  }

  /// A body that makes a column, and the constraints that it makes: of some the first with most of these.
  private func body(
    of column: Column, _ mine: Part?, _ theirs: Part?, _ old: Part?
  ) -> (String, Set<TableConstraint>)? {
    var texts = ([ours] + others).map(\.text)
    let joined = mine.map { TokenMerge(grammar).joined($0.body, theirs?.body, since: old?.body) }
    if let joined, joined != mine?.body {
      if joined == theirs?.body {
        texts.append(texts.removeFirst())
      } else if let position = ours.position(of: column, in: table),
        let text = joinedText(at: position, joined)
      {
        texts.insert(text, at: 0)
      }
    }
    let candidates = texts.compactMap { body(of: column, in: $0) }
    let most = candidates.map(\.1.count).max()
    return candidates.first { $0.1.count == most }
  }

  /// Our text with a part written in another way.
  private func joinedText(at position: Int, _ body: String) -> TableText? {
    var text = ours.text
    text.parts[position].body = body
    return TableText(text.statement, as: table, grammar)
  }

  private func body(of column: Column, in text: TableText) -> (String, Set<TableConstraint>)? {
    guard let part = text.parts.first(where: { $0.column == grammar.names.fold(column.name) }),
      text.viewed.columns.contains(column)
    else { return nil }
    let made = text.constraints(of: part, in: table)
    return made.isSubset(of: wanted) ? (part.body, made) : nil
  }

  // MARK: Constraints

  private func constraints(_ open: inout Set<TableConstraint>, _ taking: Taking) -> [Part] {
    var parts: [Part] = []
    for version in taking == .comments ? [] : [ours] + others {
      for part in version.text.parts where part.column == nil {
        let made = version.text.constraints(of: part, in: table)
        guard made.isSubset(of: wanted), !made.isDisjoint(with: open) else { continue }
        open.subtract(made)
        let old = base?.text.constraint(before: part, of: version.text, in: table)
        let found = { (version: Version) in
          version.text.constraint(part.body) ?? old.flatMap { version.text.constraint($0.body) }
        }
        var taken = joined(found(ours) ?? part, others.lazy.compactMap(found).first, old)
        taken.body = part.body
        parts.append(taken)
      }
    }
    let rest = TableConstraint.inOrder(of: table).filter(open.contains)
    return parts
      + rest.map { constraint in
        Part(
          column: nil, lead: ours.text.leads.other,
          body: grammar.definition(of: constraint, in: table), after: "")
      }
  }

  /// The comments within a part, each on a line of its own, for one that is written anew.
  private func commentLines(of part: Part) -> String {
    let lead = ours.text.leads.other
    return grammar.comments(of: part.body)
      .map { $0.hasPrefix("--") ? "\($0)\(lead.first == "\n" ? lead : "\n")" : "\($0) " }.joined()
  }
}
