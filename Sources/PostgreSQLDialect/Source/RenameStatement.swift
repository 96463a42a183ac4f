internal import Dialect
internal import SchemaModel

/// An `ALTER … RENAME …` of a table or of a column.
struct RenameStatement {
  /// What it renames.
  let hints: RenameHints

  /// Reads a statement; `nil` for any other.
  init?(_ statement: String) {
    var words = StatementWords(statement)
    guard words.take("alter"), words.take("table") else { return nil }
    _ = words.take("if", "exists")
    _ = words.take("only")
    guard let table = words.name() else { return nil }
    if words.token()?.kind == .operator { words.position += 1 }
    let schema = table.schema ?? "public"
    let name = QualifiedName(table.own, catalogSchema: schema).description
    if words.take("set", "schema"), let new = words.plainName() {
      let moved = QualifiedName(table.own, catalogSchema: new.own).description
      hints = RenameHints(tables: [name: moved])
      return
    }
    guard words.take("rename"), words.word() != "constraint" || words.word(1) == "to" else {
      return nil
    }
    if words.word() == "to", words.word(1) != "to", let new = Self.newName(&words) {
      let renamed = QualifiedName(new.own, catalogSchema: schema).description
      hints = RenameHints(tables: [name: renamed])
      return
    }
    // A column may be called so itself, and be renamed without the word.
    if words.word() == "column", words.word(1) != "to" { words.position += 1 }
    guard let column = words.plainName(), let new = Self.newName(&words) else { return nil }
    hints = RenameHints(columns: [.init(table: name, from: column.own, to: new.own)])
  }

  private static func newName(_ words: inout StatementWords) -> StatementWords.Name? {
    words.take("to") ? words.plainName() : nil
  }

  /// What a script renames, from its beginning to its end.
  static func hints(in script: String) -> RenameHints {
    StatementSplitter.split(script).compactMap { RenameStatement($0.text)?.hints }
      .reduce(RenameHints()) { $0.followed(by: $1, under: .exact) }
  }
}
