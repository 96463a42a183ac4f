/// What an option says of columns, in SQL: `a 'text', b 'text'`.
struct ColumnTexts {
  /// The columns and what is said of them, in order.
  let texts: [(column: String, text: String)]

  /// Reads the text of an option.
  init(_ text: String?) {
    texts = ClauseText.items(of: "(\(text ?? ""))").compactMap { item in
      Lexeme.all(in: item).first.map { name in
        (name.text, String(item.dropFirst(name.text.count)).trimmingSpaces)
      }
    }
  }

  /// What is another text than before, or none any more.
  func changes(from old: ColumnTexts) -> [(column: String, text: String?)] {
    old.texts.filter { self[$0.column] == nil }.map { ($0.column, nil) }
      + texts.filter { old[$0.column] != $0.text }.map { ($0.column, $0.text) }
  }

  /// What is said of a column.
  subscript(column: String) -> String? { texts.first { $0.column == column }?.text }
}
