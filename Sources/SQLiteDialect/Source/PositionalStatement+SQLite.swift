internal import Dialect
internal import SchemaModel

extension PositionalStatement {
  /// Reads a statement; `nil` for one that names the columns that it means.
  init?(_ statement: ScriptStatement) {
    let text = SQLText(statement.text)
    guard text.insertsWithoutColumns || text.selectsStar else { return nil }
    let words = SQLWords(statement.text).words.map(\.text)
    let into = words.firstIndex(of: "into").flatMap { into -> String? in
      let name = words.dropFirst(into + 1).first
      return name == "main" ? words.dropFirst(into + 2).first : name
    }
    self.init(line: statement.line, names: text.identifiers, target: into)
  }
}
