internal import SchemaModel

/// The tables in which the modules of virtual tables keep their data.
enum ShadowTables {
  /// The folded names of the tables that a virtual table of this configuration makes for itself.
  ///
  /// A table of the user's own that only looks like one, such as `notes_content` beside a contentless index `notes`, is not
  /// among them.
  static func names(of table: VirtualTable) -> Set<String> {
    let name = table.name.folded
    return Set(suffixes(of: table).map { "\(name)_\($0)" })
  }

  /// The folded names of the indexes that the module makes on them.
  static func indexNames(of table: VirtualTable) -> Set<String> {
    guard table.module == "spellfix1" else { return [] }
    return ["\(table.name.folded)_vocab_index_langid_k2hash"]
  }

  /// The folded names of the virtual tables that some tables of modules belong to, by the names of these.
  static func owners(in schemas: [Schema]) -> [String: String] {
    var owners: [String: String] = [:]
    for table in schemas.flatMap(\.virtualTables) {
      for name in names(of: table) { owners[name] = table.name.folded }
    }
    return owners
  }

  /// What the names of these tables have behind the virtual table's own.
  static func suffixes(of table: VirtualTable) -> [String] {
    switch table.module {
    case "fts5":
      var result = ["data", "idx", "config"]
      // A table without content may keep the columns that it does not index (SQLite 3.47).
      if table.option("content") == nil || table.option("contentless_unindexed") == "1" {
        result.append("content")
      }
      if table.option("columnsize") != "0" { result.append("docsize") }
      return result
    case "fts4":
      var result = ["segments", "segdir", "stat"]
      if table.option("content") == nil { result.append("content") }
      if table.option("matchinfo").map(\.folded) != "fts3" { result.append("docsize") }
      return result
    // The table of statistics comes when it is first needed.
    case "fts3": return ["segments", "segdir", "content", "stat"]
    case "rtree", "rtree_i32", "geopoly": return ["node", "parent", "rowid"]
    case "spellfix1": return ["vocab"]
    default: return []
    }
  }
}
