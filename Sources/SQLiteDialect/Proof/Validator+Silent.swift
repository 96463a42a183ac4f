internal import Dialect
internal import SchemaModel

/// What the engine compiles without complaint, although it can never work.
extension Validator {
  /// What is wrong with where a full-text index finds its text, which the engine looks for when it reads a row.
  func contentError(of relation: Catalog.Relation) throws(SQLiteError) -> String? {
    guard relation.path.kind == .virtual,
      let table = try? CreateStatementParser.virtualTable(relation.sql),
      case .external(let content) = table.contentPlace
    else { return nil }
    let columns =
      [table.contentRowid]
      + (try connection.rows(
        "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0", [.text(relation.name)]
      ).compactMap { $0[0].string })
    let list = columns.map { "x.\($0.quotedAsName)" }.joined(separator: ", ")
    return compile("SELECT \(list) FROM \(content.quotedAsName) AS x LIMIT 0")
  }

  /// What is missing for a virtual table, where something has stood in for it already.
  func missingPart(of relation: Catalog.Relation) -> String? {
    guard relation.path.kind == .virtual else { return nil }
    if let complaint = connection.standIns.complaint(about: relation.sql) { return complaint }
    return SilentlyMissingParts.packers(of: relation.sql)
      .compactMap { compile("SELECT \($0.quotedAsName)(NULL)") }.first
  }

  /// What is missing for a table whose column is sorted by a collation that nothing needs yet: the engine looks for it only
  /// when it compares.
  func missingCollation(of relation: Catalog.Relation) -> String? {
    relation.collations.lazy.compactMap { compile("SELECT '' = '' COLLATE \($0.quotedAsName)") }
      .first
  }

  /// The indexes that a table cannot be written for, because they alone need a missing part.
  func indexesAtFault(_ part: MissingPart, of relation: Catalog.Relation) -> [ObjectPath] {
    let needing = connection.catalogRows(mentioning: part.name).filter {
      SQLName.same($0.table, relation.name) && ($0.type == "table" || $0.type == "index")
    }
    return needing.allSatisfy { $0.type == "index" }
      ? needing.map { ObjectPath(.index, $0.name) } : []
  }

  /// What a trigger waits for and can never come: the update of a column that is not there.
  func deadColumns(
    of trigger: Catalog.Trigger, on relation: Catalog.Relation
  ) throws(SQLiteError) -> String? {
    let wanted = trigger.columns
    guard !wanted.isEmpty else { return nil }
    let columns = try connection.rows(
      "SELECT name FROM pragma_table_xinfo(?)", [.text(relation.name)])
    let known = Set(columns.compactMap { $0[0].string?.folded })
      .union(SQLName.rowidNames)
    return wanted.first { !known.contains($0.folded) }.map { "no such column: \($0)" }
  }
}
