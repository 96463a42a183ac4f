internal import Dialect
internal import SchemaModel

/// Tells the statements of an edited script that the draft had from those that somebody wrote.
enum ScriptAnnotator {
  /// The script with a note on each statement.
  ///
  /// A statement is the draft's if it has the same tokens, letter case of bare words aside, and if the
  /// draft's statements stand in one order in both.
  static func annotate(_ script: String, with draft: Draft) -> MigrationScript {
    let statements = StatementSplitter.split(script)
    let written = statements.map { TokenKey($0.text) }
    let drafted = draft.statements.map { TokenKey($0.sql) }
    var notes = Array(
      repeating: MigrationScript.StatementNote(origin: .written), count: written.count)
    for (position, source) in alignment(written, drafted) {
      notes[position] = MigrationScript.StatementNote(
        origin: .drafted, adopts: draft.statements[source].adopts)
    }
    return MigrationScript(
      text: script, statements: notes, hazards: draft.hazards,
      enforcesForeignKeys: ScriptDirectives(script).enforcesForeignKeys)
  }

  /// What two equal statements have in common.
  private struct TokenKey: Hashable {
    private let tokens: [String]

    init(_ sql: String) {
      var elements = TokenTexts(sql).elements
      while elements.last?.kind == .semicolon { elements.removeLast() }
      tokens = elements.map { $0.kind == .word ? $0.text.folded : $0.text }
    }
  }

  /// The pairs of positions of a longest common subsequence.
  private static func alignment(_ first: [TokenKey], _ second: [TokenKey]) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    var (start, firstEnd, secondEnd) = (0, first.count, second.count)
    while start < min(firstEnd, secondEnd), first[start] == second[start] {
      pairs.append((start, start))
      start += 1
    }
    while firstEnd > start, secondEnd > start, first[firstEnd - 1] == second[secondEnd - 1] {
      firstEnd -= 1
      secondEnd -= 1
      pairs.append((firstEnd, secondEnd))
    }
    // Only what is in both can be part of it, which is little but for edited places.
    let common = Set(first[start..<firstEnd]).intersection(second[start..<secondEnd])
    let rows = (start..<firstEnd).filter { common.contains(first[$0]) }
    let columns = (start..<secondEnd).filter { common.contains(second[$0]) }
    pairs += middle(rows, columns) { first[$0] == second[$1] }
    return pairs
  }

  private static func middle(
    _ rows: [Int], _ columns: [Int], areEqual: (Int, Int) -> Bool
  ) -> [(Int, Int)] {
    guard !rows.isEmpty, !columns.isEmpty else { return [] }
    let width = columns.count + 1
    var lengths = [Int32](repeating: 0, count: (rows.count + 1) * width)
    for row in rows.indices.reversed() {
      for column in columns.indices.reversed() {
        lengths[row * width + column] =
          areEqual(rows[row], columns[column])
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (row, column) = (0, 0)
    while row < rows.count, column < columns.count {
      if areEqual(rows[row], columns[column]) {
        pairs.append((rows[row], columns[column]))
        row += 1
        column += 1
      } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return pairs
  }
}
