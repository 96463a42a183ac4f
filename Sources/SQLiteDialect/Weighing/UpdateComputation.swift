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
    computation = RowComputation(
      purpose: "UPDATE \(SQLName.quoted(table))", computing: parts.values.map { SQLText($0) },
      where: parts.condition.map { SQLText($0) })
  }

  /// The updates that come first among the statements that somebody wrote about their tables.
  static func first(in step: StepOutline) -> [UpdateComputation] {
    guard step.script.hasWrittenStatements else { return [] }
    let written = step.script.writtenStatements.map {
      (text: $0.text, names: Mentions([SQLText($0.text)]).names)
    }
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
    let others: [StaticString] = ["select", "from", "returning", "order", "limit"]
    guard !(3..<end).contains(where: { index in others.contains { isWord(index, $0) } }) else {
      return nil
    }
    let filter = source.outerTokens(in: 3..<end).first { isWord($0, "where") } ?? end
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
