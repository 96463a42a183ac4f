internal import SchemaModel

extension VirtualTable {
  /// What sort of rows a virtual table has.
  enum Family: Hashable {
    /// A full-text index.
    case text
    /// An R-Tree.
    case boxes
    /// An R-Tree of polygons.
    case polygons
  }

  /// What sort of rows it has; `nil` for a module that is not known.
  var family: Family? {
    switch module.folded {
    case "fts3", "fts4", "fts5": .text
    case "rtree", "rtree_i32": .boxes
    case "geopoly": .polygons
    default: nil
    }
  }

  /// The columns that its arguments declare, without the rowid of a full-text index; empty where the module
  /// is not known.
  var columnNames: [String] {
    switch family {
    case .boxes: return arguments.compactMap { Self.firstName($0) }
    case .polygons: return ["_shape"] + arguments.compactMap { Self.firstName($0) }
    case .text: break
    case nil: return []
    }
    let names = arguments.compactMap { isOption($0) ? nil : Self.firstName($0) }
    if !names.isEmpty { return names + [option("languageid")].compactMap { $0 } }
    // FTS3 and FTS4 make up a column where none is named.
    return module.folded == "fts5" || option("content") != nil ? [] : ["content"]
  }

  /// How many columns of an R-Tree are its id and its coordinates.
  var coordinateCount: Int {
    arguments.filter { !$0.utf8.starts(with: "+".utf8) }.count
  }

  private func isOption(_ argument: String) -> Bool {
    TokenizedSQL.with(argument) { source in
      source[1].isOperator("=", in: source.bytes)
        || (module.folded != "fts5" && source[0].isWord("tokenize", in: source.bytes))
    }
  }

  private static func firstName(_ argument: String) -> String? {
    TokenizedSQL.with(argument) { source in
      let start = source[0].isOperator("+", in: source.bytes) ? 1 : 0
      return source[start].isNameLike ? source.name(start) : nil
    }
  }
}
