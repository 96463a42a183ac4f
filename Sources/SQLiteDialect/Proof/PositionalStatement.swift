internal import Dialect
internal import SchemaModel

/// A statement whose meaning depends on the order of a table's columns: an `INSERT` that names none, a `*`.
struct PositionalStatement {
  let line: Int
  /// What it mentions, folded.
  let names: Set<String>
  /// The table that it inserts into, folded; `nil` for any other statement.
  let target: String?

  /// Those among the statements of a script that somebody wrote.
  static func all(in script: MigrationScript) -> [PositionalStatement] {
    var found: [PositionalStatement] = []
    for statement in script.writtenStatements {
      let text = SQLText(statement.text)
      guard text.insertsWithoutColumns || text.selectsStar else { continue }
      let words = SQLWords(statement.text).words.map(\.text)
      let into = words.firstIndex(of: "into").flatMap { into -> String? in
        let name = words.dropFirst(into + 1).first
        return name == "main" ? words.dropFirst(into + 2).first : name
      }
      found.append(
        PositionalStatement(line: statement.line, names: text.identifiers, target: into))
    }
    return found
  }
}
