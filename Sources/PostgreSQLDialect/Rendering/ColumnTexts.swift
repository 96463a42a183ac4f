internal import SchemaModel

/// What an option says of columns: `a 'text', b 'text'`, the names as they stand in SQL.
struct ColumnTexts {
  /// The columns and their texts, in order.
  let texts: [(column: String, text: String)]

  /// Reads the text of an option.
  init(_ text: String?) {
    let lexemes = Lexeme.all(in: text ?? "")
    texts = zip(lexemes, lexemes.dropFirst()).compactMap { name, text in
      text.kind == .string ? (name.text, text.value) : nil
    }
  }

  /// What is another text than before, or none any more.
  func changes(from old: ColumnTexts) -> [(column: String, text: String?)] {
    old.texts.filter { self[$0.column] == nil }.map { ($0.column, nil) }
      + texts.filter { old[$0.column] != $0.text }.map { ($0.column, $0.text) }
  }

  /// The text of a column.
  subscript(column: String) -> String? { texts.first { $0.column == column }?.text }
}
