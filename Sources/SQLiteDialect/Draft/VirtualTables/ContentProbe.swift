internal import SchemaModel

/// Asks the engine whether a full-text index can read its text where it is kept.
///
/// It cannot where a table or column is not there, where a view calls functions of the application, or where the
/// rows have no rowid.
enum ContentProbe {
  /// What stands against it; `nil` where nothing does, or where the table keeps its text itself.
  static func fault(of table: VirtualTable, in groups: ObjectGroups) -> String? {
    guard case .external(let content) = table.contentPlace else { return nil }
    return fault(
      ofReading: [table.contentRowid] + table.columnNames(in: groups),
      from: content, in: groups)
  }

  /// What stands against reading some columns of a table or view; `nil` where nothing does.
  static func fault(
    ofReading columns: [String], from content: String, in groups: ObjectGroups
  ) -> String? {
    let list = columns.map { "x.\($0.quotedAsName)" }.joined(separator: ", ")
    do {
      let connection = try database(around: content, in: groups)
      // What stands in for a function compiles, and refuses the first row.
      _ = try connection.withoutStandIns { () throws(SQLiteError) in
        try connection.prepare("SELECT \(list) FROM \(content.quotedAsName) AS x LIMIT 0")
      }
      return nil
    } catch {
      return error.message
    }
  }

  /// A database with a table or view, and all that its text mentions.
  private static func database(
    around name: String, in groups: ObjectGroups
  ) throws(SQLiteError) -> Connection {
    let connection = try Connection()
    let names = names(neededBy: name, in: groups)
    // What the engine refuses is missed by the query; a table whose checks call what is not here can be read all the same.
    for table in groups.tables where names.contains(table.name.folded) {
      try? connection.execute(TableRenderer(table).statement())
    }
    connection.withoutStandIns {
      for table in groups.virtualTables where names.contains(table.name.folded) {
        try? connection.execute(ObjectRenderer.statement(for: table))
      }
    }
    for view in groups.views where names.contains(view.name.folded) {
      try? connection.execute(ObjectRenderer.statement(for: view))
    }
    return connection
  }

  private static func names(neededBy name: String, in groups: ObjectGroups) -> Set<String> {
    var names: Set<String> = []
    var open = [name.folded]
    while let next = open.popLast() {
      guard names.insert(next).inserted else { continue }
      for view in groups.views where view.name.folded == next { open += Mentions(view).names }
      for table in groups.virtualTables where table.name.folded == next {
        open += Mentions(table).names
      }
    }
    return names
  }
}
