internal import Dialect
internal import SchemaModel

/// Finds columns whose comments changed places between two versions of a schema source.
enum CommentExchange {
  static func pairs(from old: [SourceFile], to new: [SourceFile]) -> [ExchangedColumns] {
    let before = SourceQuotes(old)
    var pairs: [ExchangedColumns] = []
    for statement in new.flatMap({ StatementSplitter.split($0.text) }) {
      guard let header = StatementHeader(statement.text), header.isCreation,
        let known = before[header.key]?.statement, known != statement.text,
        let (old, _) = comments(of: known), let (new, table) = comments(of: statement.text)
      else { continue }
      pairs += exchanged(old, new).map {
        ExchangedColumns(table: table.name, columns: [$0.name, $1.name])
      }
    }
    return pairs
  }

  private typealias Said = (name: String, comments: [String])

  private static func comments(of statement: String) -> (columns: [Said], table: Table)? {
    guard let table = try? CreateStatementParser.table(statement).object,
      let text = TableText(statement, as: table)
    else { return nil }
    let columns = table.columns.compactMap { column in
      text.position(of: column.name, in: table.name, RenameHints()).map { position -> Said in
        let part = text.parts[position]
        return (column.name, part.lead.comments + part.body.comments + part.after.comments)
      }
    }
    return (columns, table)
  }

  private static func exchanged(_ old: [Said], _ new: [Said]) -> [(Said, Said)] {
    let before = Dictionary(
      old.map { ($0.name.folded, $0.comments) }, uniquingKeysWith: { first, _ in first })
    let changed = new.filter { column in
      before[column.name.folded].map { $0 != column.comments && !$0.isEmpty } ?? false
    }
    var pairs: [(Said, Said)] = []
    for (position, first) in changed.enumerated() {
      for second in changed[(position + 1)...]
      where before[first.name.folded] == second.comments
        && before[second.name.folded] == first.comments
      { pairs.append((first, second)) }
    }
    return pairs
  }
}
