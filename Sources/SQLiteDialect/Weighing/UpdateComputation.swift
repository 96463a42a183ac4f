internal import Dialect
internal import SchemaModel

/// What an `UPDATE` of one table computes from the rows that it chooses, read from its text.
struct UpdateComputation {
  /// The table, as the statement has it.
  let table: String
  let computation: RowComputation

  /// Reads `UPDATE t SET c = …, d = … [WHERE …]`; `nil` for any other statement, and for one that asks other tables.
  init?(_ sql: String) {
    let parts = TokenizedSQL.with(sql) { Self.parts($0) }
    guard let parts else { return nil }
    table = parts.table
    var texts = parts.values.map { SQLText($0) }
    let types = texts.map { "typeof(\($0))" }
    var term = types.count > 1 ? "max(\(types.joined(separator: ", ")))" : types[0]
    if let condition = parts.condition {
      term = "CASE WHEN (\(condition)) THEN \(term) END"
      texts.append(SQLText(condition))
    }
    computation = RowComputation(
      purpose: "UPDATE \(SQLName.quoted(table))", term: term, mentions: Mentions(texts).names)
  }

  /// The updates that come first among the statements that somebody wrote about their tables.
  static func first(in step: StepOutline) -> [UpdateComputation] {
    let notes = step.script.statements
    guard step.script.hasWrittenStatements else { return [] }
    let written = StatementSplitter.split(step.script.text).enumerated()
      .filter { !notes.indices.contains($0.offset) || notes[$0.offset].origin == .written }
      .map { (text: $0.element.text, names: Mentions([SQLText($0.element.text)]).names) }
    let triggered = Set((step.from.triggers + step.to.triggers).map { $0.table.folded })
    return written.indices.compactMap { position in
      guard let update = UpdateComputation(written[position].text) else { return nil }
      let name = update.table.folded
      let isFirst = !written[..<position].contains { $0.names.contains(name) }
      return isFirst && !triggered.contains(name) ? update : nil
    }
  }

  private struct Parts {
    var table: String
    var values: [String]
    var condition: String?
  }

  private static func parts(_ source: TokenizedSQL) -> Parts? {
    var end = source.tokens.count - 1
    if end > 0, source[end - 1].kind == .semicolon { end -= 1 }
    let isWord = { (index: Int, word: StaticString) in source[index].isWord(word, in: source.bytes)
    }
    guard end > 4, isWord(0, "update"), isWord(2, "set") else { return nil }
    var (depth, filter) = (0, end)
    for index in 3..<end {
      switch source[index].kind {
      case .leftParenthesis: depth += 1
      case .rightParenthesis: depth -= 1
      default:
        let others: [StaticString] = ["select", "from", "returning", "order", "limit"]
        if others.contains(where: { isWord(index, $0) }) { return nil }
        if depth == 0, filter == end, isWord(index, "where") { filter = index }
      }
    }
    let values = source.items(3..<filter).map { item -> String? in
      guard item.count > 2, source[item.lowerBound + 1].isOperator("=", in: source.bytes) else {
        return nil
      }
      return source.text(item.lowerBound + 2..<item.upperBound)
    }
    guard !values.contains(nil) else { return nil }
    return Parts(
      table: source.name(1), values: values.compactMap { $0 },
      condition: filter < end ? source.text(filter + 1..<end) : nil)
  }
}
