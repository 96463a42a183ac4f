internal import SchemaModel

/// The tables in which the modules of virtual tables keep their data.
enum ShadowTables {
  /// The folded names of the tables that a virtual table of this configuration makes for itself.
  ///
  /// A table of the user's own that only looks like one, such as `notes_content` beside a contentless index `notes`, is not
  /// among them.
  static func names(of table: VirtualTable) -> Set<String> {
    let name = SQLName.folded(table.name)
    return Set(suffixes(of: table).map { "\(name)_\($0)" })
  }

  private static func suffixes(of table: VirtualTable) -> [String] {
    let options = options(of: table)
    switch table.module {
    case "fts5":
      var result = ["data", "idx", "config"]
      if options["content"] == nil { result.append("content") }
      if options["columnsize"] != "0" { result.append("docsize") }
      return result
    case "fts4":
      var result = ["segments", "segdir", "stat"]
      if options["content"] == nil { result.append("content") }
      if options["matchinfo"] != "fts3" { result.append("docsize") }
      return result
    // The table of statistics comes when it is first needed.
    case "fts3": return ["segments", "segdir", "content", "stat"]
    case "rtree", "rtree_i32", "geopoly": return ["node", "parent", "rowid"]
    case "spellfix1": return ["vocab"]
    default: return []
    }
  }

  /// The arguments of the form `key = value`, keys folded and values without quotes.
  private static func options(of table: VirtualTable) -> [String: String] {
    var result: [String: String] = [:]
    for argument in table.arguments {
      let option = TokenizedSQL.with(argument) { source -> (String, String)? in
        guard source[0].isNameLike, source[1].isOperator("=", in: source.bytes) else { return nil }
        return (SQLName.folded(source.name(0)), SQLName.folded(source.name(2)))
      }
      if let (key, value) = option { result[key] = value }
    }
    return result
  }
}
