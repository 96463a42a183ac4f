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
    for (position, source) in StatementAlignment.pairs(written, drafted) {
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
}
