internal import SchemaModel

/// What the server makes of its texts when relations, types and columns get other names.
struct TextRenaming {
  /// The new names of relations and types, by the old ones.
  private(set) var names: [QualifiedName: QualifiedName] = [:]
  /// The new names of columns, by the old ones, by the old names of their tables.
  private(set) var columns: [QualifiedName: [String: String]] = [:]

  /// Whether nothing is renamed.
  var isEmpty: Bool { names.isEmpty && columns.isEmpty }

  /// Gives a relation or type another name, both as the model writes them.
  mutating func rename(_ old: String, to new: String) {
    guard old != new else { return }
    let (old, new) = (WrittenName(old), WrittenName(new))
    names[QualifiedName(old.own, in: old.schema)] = QualifiedName(new.own, in: new.schema)
  }

  /// Gives columns of a table, by its old name, other names.
  mutating func rename(_ renames: [(from: String, to: String)], of table: String) {
    let table = WrittenName(table)
    for rename in renames {
      columns[QualifiedName(table.own, in: table.schema), default: [:]][rename.from] = rename.to
    }
  }

  /// The new names of the columns of a table, by its old written name.
  func columns(of table: String) -> [String: String] {
    let name = WrittenName(table)
    return columns[QualifiedName(name.own, in: name.schema)] ?? [:]
  }

  /// What a relation is called afterwards, as the model writes it.
  func newName(of written: String) -> String {
    let name = WrittenName(written)
    guard let new = names[QualifiedName(name.own, in: name.schema)] else { return written }
    return QualifiedName(
      new.name, in: new.schema == QualifiedName.defaultSchema ? nil : new.schema
    ).description
  }

  /// The text afterwards; `nil` where it is not certain what a name stands for.
  ///
  /// - `table`: The old name of the table whose columns stand in the text by their names alone.
  func renamed(_ text: String, of table: String? = nil) -> String? {
    guard !isEmpty else { return text }
    let references = TextReferences([text])
    let own = table.map { columns(of: $0) } ?? [:]
    let others = references.qualified.compactMap { columns[$0] }
    for names in others where !references.names.isDisjoint(with: names.keys) {
      if names != own { return nil }
    }
    return TextEdit(text, names: names, columns: own).result
  }
}

/// One text in which names are replaced.
private struct TextEdit {
  private let bytes: [UInt8]
  private let tokens: [Token]
  private let names: [QualifiedName: QualifiedName]
  private let columns: [String: String]
  /// The new own names of relations, by the old ones: what stands in front of a column.
  private let qualifiers: [String: String]

  init(_ text: String, names: [QualifiedName: QualifiedName], columns: [String: String]) {
    bytes = Array(text.utf8)
    tokens = Lexer.tokens(bytes).filter { !$0.isTrivia }
    (self.names, self.columns) = (names, columns)
    qualifiers = Dictionary(
      names.map { ($0.key.name, $0.value.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// The text with its new names.
  var result: String {
    var replacements: [(range: Range<Int>, text: String)] = []
    var position = 0
    while position < tokens.count {
      if let name = qualified(at: position) {
        let range = tokens[position].range.lowerBound..<tokens[position + 2].range.upperBound
        replacements.append((range, name))
        position += 3
        continue
      }
      if let text = replacement(at: position) {
        replacements.append((tokens[position].range, text))
      }
      position += 1
    }
    var result: [UInt8] = []
    var start = 0
    for (range, text) in replacements {
      result += bytes[start..<range.lowerBound]
      result += Array(text.utf8)
      start = range.upperBound
    }
    return String(decoding: result + bytes[start...], as: UTF8.self)
  }

  /// The new name, with its schema, of what a schema's name and two more tokens name.
  private func qualified(at position: Int) -> String? {
    guard position + 2 < tokens.count, tokens[position + 1].kind == .dot,
      let schema = tokens[position].name(in: bytes),
      let name = tokens[position + 2].name(in: bytes),
      let new = names[QualifiedName(name, in: schema)]
    else { return nil }
    return SQLName.quoted([new.schema ?? QualifiedName.defaultSchema, new.name])
  }

  private func replacement(at position: Int) -> String? {
    let token = tokens[position]
    let next = position + 1 < tokens.count ? tokens[position + 1].kind : nil
    let previous = position > 0 ? tokens[position - 1].kind : nil
    if token.kind == .string, next == .cast, let value = token.value(in: bytes) {
      let new = TextEdit(value, names: names, columns: [:]).result
      return new == value ? nil : SQLName.string(new)
    }
    guard let name = token.name(in: bytes), previous != .cast else { return nil }
    if next == .dot, previous != .dot {
      return qualifiers[name].map(SQLName.quoted)
    }
    guard next != .leftParenthesis else { return nil }
    return columns[name].map(SQLName.quoted)
  }
}
