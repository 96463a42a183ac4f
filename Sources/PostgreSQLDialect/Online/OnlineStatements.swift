internal import Dialect
internal import SchemaModel

/// The statements of a script one by one, and what stands in the place of each.
struct OnlineStatements {
  /// What stands in the place of each statement; `nil` for one that runs as it is.
  private(set) var replacements: [[OnlinePiece]?] = []
  /// The written names of the tables that only replaced statements are about.
  private(set) var relieved: Set<String> = []

  /// Looks at statements; an empty one is not run.
  init(_ statements: [String], from schema: Schema, on server: OnlineServer) {
    let heads = statements.map { StatementHead($0) }
    let kept = KeptTogether(heads, statements, from: schema)
    var tables = StepTables(schema)
    for (position, head) in heads.enumerated() {
      var pieces: [OnlinePiece]?
      if !kept.contains(position) {
        let others = Array(heads[..<position] + heads[(position + 1)...])
        pieces =
          OnlineStatement(head: head, tables: tables, server: server).pieces
          ?? BatchedUpdate(head, tables, others: others)?.pieces
      }
      replacements.append(pieces)
      tables.follow(head, statements[position])
    }
    relieved = Self.relieved(statements, replacements, schema)
  }

  private static func relieved(
    _ statements: [String], _ replacements: [[OnlinePiece]?], _ schema: Schema
  ) -> Set<String> {
    var (touched, blocked): (Set<String>, Set<String>) = ([], [])
    for (statement, replacement) in zip(statements, replacements) {
      var names = SQLMentions.names(in: statement)
      for index in schema.indexes where names.contains(QualifiedName.ownName(in: index.name)) {
        names.insert(QualifiedName.ownName(in: index.table))
      }
      if replacement == nil { blocked.formUnion(names) } else { touched.formUnion(names) }
    }
    return Set(
      schema.tables.map(\.name).filter {
        let own = QualifiedName.ownName(in: $0)
        return touched.contains(own) && !blocked.contains(own)
      })
  }
}
