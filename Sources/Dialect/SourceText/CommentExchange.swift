internal import SchemaModel

/// Finds columns whose comments changed places between two versions of a schema source.
struct CommentExchange {
  let grammar: any SourceGrammar

  func pairs(from old: [SourceFile], to new: [SourceFile]) -> [ExchangedColumns] {
    let before = SourceQuotes(old, grammar)
    var pairs: [ExchangedColumns] = []
    for statement in new.flatMap({ grammar.split($0.text) }) {
      guard let heading = grammar.heading(of: statement.text), heading.isCreation,
        let known = before[heading.key]?.statement, known != statement.text,
        let (old, _) = comments(of: known), let (new, table) = comments(of: statement.text)
      else { continue }
      pairs += exchanged(old, new).map {
        ExchangedColumns(table: table.name, columns: [$0.name, $1.name])
      }
    }
    return pairs
  }

  private typealias Said = (name: String, comments: [String])

  private func comments(of statement: String) -> (columns: [Said], table: Table)? {
    guard let table = grammar.table(madeBy: statement),
      let text = TableText(statement, as: table, grammar)
    else { return nil }
    let columns = table.columns.compactMap { column in
      text.position(of: column.name, in: table.name, RenameHints()).map { position -> Said in
        let part = text.parts[position]
        return (column.name, [part.lead, part.body, part.after].flatMap(grammar.comments))
      }
    }
    return (columns, table)
  }

  private func exchanged(_ old: [Said], _ new: [Said]) -> [(Said, Said)] {
    let fold = grammar.names.fold
    let before = Dictionary(
      old.map { (fold($0.name), $0.comments) }, uniquingKeysWith: { first, _ in first })
    let changed = new.filter { column in
      before[fold(column.name)].map { $0 != column.comments && !$0.isEmpty } ?? false
    }
    var pairs: [(Said, Said)] = []
    for (position, first) in changed.enumerated() {
      for second in changed[(position + 1)...]
      where before[fold(first.name)] == second.comments
        && before[fold(second.name)] == first.comments
      { pairs.append((first, second)) }
    }
    return pairs
  }
}
