internal import Dialect
internal import SchemaModel

/// What a statement does to a full-text index besides inserting, changing and deleting rows of it.
///
/// A module takes commands as insertions into a column that is called like the table (`fts5.html`, section 6; `fts3.html`,
/// section 7), and keeps the index in tables that anybody can write to.
struct IndexCommand {
  /// The virtual table, in its own spelling.
  let table: String
  /// What may be lost, in words.
  let loss: String

  /// The losses that a statement may cause.
  static func all(
    in report: StatementReport, tables: [VirtualTable]
  ) -> [IndexCommand] {
    let written = Set(report.writtenTables.map(\.folded))
    guard !written.isEmpty else { return [] }
    return tables.compactMap { table in
      if let shadow = ShadowTables.names(of: table).intersection(written).min() {
        return IndexCommand(
          table: table.name, loss: "\(shadow), which its module keeps it in, is written to by hand")
      }
      guard table.family == .text, written.contains(table.name.folded) else { return nil }
      let loss = command(to: table, in: report.statement.text) ?? change(of: table, in: report)
      return loss.map { IndexCommand(table: table.name, loss: $0) }
    }
  }

  /// Rows of an index whose text is elsewhere are not compared.
  private static func change(of table: VirtualTable, in report: StatementReport) -> String? {
    guard table.isOverOtherContent || table.isContentless else { return nil }
    let isDeleted = report.deleted.intersection(report.writtenDirectly)
    let changed = isDeleted.union(report.updatedDirectly.keys).union(report.replaced)
    guard changed.contains(where: { SQLName.same($0, table.name) }) else { return nil }
    return "rows that meet a condition are taken out of the index or indexed otherwise"
  }

  // MARK: - Commands

  private static let harmless: Set<String> = [
    "automerge", "crisismerge", "deletemerge", "flush", "hashsize", "insttoken",
    "integrity-check", "maxpending", "merge", "nodesize", "optimize", "pgsz", "rank",
    "secure-delete", "usermerge",
  ]

  private static func command(to table: VirtualTable, in statement: String) -> String? {
    guard let commands = commands(to: table.name.folded, in: statement) else { return nil }
    for command in commands {
      guard let command else { return "a command that is computed can take rows out of it" }
      if harmless.contains(command) { continue }
      switch command {
      case "rebuild":
        if table.contentPlace == .own { continue }
        return "'rebuild' puts in all rows of the table that holds its text, and no others"
      case "delete": return "'delete' takes rows out of the index"
      case "delete-all": return "'delete-all' empties the index"
      default: return "the command '\(command)' can take rows out of it"
      }
    }
    return nil
  }

  /// The folded names of the commands that a statement gives, one a row; `nil` for one that is not written out.
  ///
  /// The result is `nil` where the statement gives none.
  private static func commands(to table: String, in statement: String) -> [String?]? {
    TokenizedSQL.with(statement) { source -> [String?]? in
      let outer = source.outerTokens(in: source.tokens.indices)
      guard let into = outer.first(where: { source[$0].isWord("into", in: source.bytes) }) else {
        return nil
      }
      var position = into + 1
      guard source.qualifiedName(at: &position)?.name == table,
        source[position].kind == .leftParenthesis, let end = source.closing(position)
      else { return nil }
      let columns = source.items(position + 1..<end).map { source.name($0.lowerBound).folded }
      guard let column = columns.firstIndex(of: table) else { return nil }
      return rows(source, from: end + 1).map { row in
        guard row.indices.contains(column), row[column].count == 1,
          source[row[column].lowerBound].kind == .string
        else { return nil }
        // FTS4 has its numbers in the text: `merge=200,8`.
        let text = source.name(row[column].lowerBound).folded
        return String(text.prefix { $0 != "=" })
      }
    }
  }

  /// The rows of `VALUES (…), (…)`, or what `SELECT` gives, as lists of expressions.
  private static func rows(_ source: TokenizedSQL, from start: Int) -> [[Range<Int>]] {
    guard source[start].isWord("values", in: source.bytes) else {
      let range = start + 1..<max(start + 1, source.tokens.count - 1)
      let end = source.outerTokens(in: range).first {
        source[$0].isWord("from", in: source.bytes) || source[$0].kind == .semicolon
      }
      let isQuery = source[start].isWord("select", in: source.bytes)
      return [isQuery ? source.items(start + 1..<(end ?? range.upperBound)) : []]
    }
    var rows: [[Range<Int>]] = []
    var position = start + 1
    while source[position].kind == .leftParenthesis, let end = source.closing(position) {
      rows.append(source.items(position + 1..<end))
      position = source[end + 1].kind == .comma ? end + 2 : end + 1
    }
    return rows
  }
}
