public import Dialect
public import SchemaModel

extension PostgreSQLDialect {
  /// Generates a script of native statements, each thing that goes by one of its own.
  ///
  /// - Throws: ``DraftError``, ``LeftoverError``.
  public func draft(_ request: DraftRequest) throws -> Draft { try DraftGenerator.draft(request) }

  /// The schema that a database at `child` has after a `down` to `parent` that leaves something behind.
  ///
  /// - Throws: ``LeftoverError`` when a leftover is not in `child`.
  public func schema(
    _ parent: Schema, keeping leftovers: [Leftover], of child: Schema
  ) throws -> Schema {
    try parent.keeping(leftovers, of: child, under: .exact) { SQLTextParts.names(in: $0.text) }
  }

  /// Marks each statement of an edited script as drafted or written, by comparing with the draft.
  ///
  /// A statement is the draft's if it has the same tokens, letter case of bare words aside.
  public func annotate(_ script: String, with draft: Draft) -> MigrationScript {
    let written = StatementSplitter.split(script).map { StatementKey($0.text) }
    let drafted = draft.statements.map { StatementKey($0.sql) }
    var notes = Array(
      repeating: MigrationScript.StatementNote(origin: .written), count: written.count)
    for (position, source) in StatementAlignment.pairs(written, drafted) {
      notes[position] = MigrationScript.StatementNote(
        origin: .drafted, adopts: draft.statements[source].adopts)
    }
    return MigrationScript(text: script, statements: notes, hazards: draft.hazards)
  }
}

/// What two equal statements have in common.
private struct StatementKey: Hashable {
  private let tokens: [String]

  init(_ sql: String) {
    var lexemes = Lexeme.all(in: sql)
    while lexemes.last?.kind == .semicolon { lexemes.removeLast() }
    tokens = lexemes.map { $0.kind == .word ? $0.key : $0.text }
  }
}
