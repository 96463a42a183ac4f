internal import SchemaModel

extension VirtualTable {
  /// A name under which the rowid can be had; a column of this name would stand before it.
  var rowidName: String {
    // FTS3 and FTS4 have one more name for it, which none of their columns may have.
    SQLName.rowidName(besides: columnNames) ?? "docid"
  }

  /// The column that says which row of another table's content an entry is of.
  var contentRowid: String { option("content_rowid") ?? "rowid" }

  /// A query for the rowids of the rows that a full-text index has; `nil` where it keeps no such list.
  var entries: String? {
    let table = SQLName.quoted("\(name)_docsize")
    switch module.folded {
    case "fts5": return option("columnsize") == "0" ? nil : "SELECT id FROM \(table)"
    case "fts4":
      return option("matchinfo").map(\.folded) == "fts3" ? nil : "SELECT docid FROM \(table)"
    default: return nil
    }
  }

  /// The names of the columns of a full-text index, those that it takes from its content table included.
  func columnNames(in groups: ObjectGroups) -> [String] {
    let names = columnNames
    guard names.isEmpty, case .external(let content) = contentPlace,
      let table = groups.tables.named(content)
    else { return names }
    return table.columns.map(\.name)
  }

  /// Whether the words of one row lie alike in the index of another full-text table, columns told by their position.
  ///
  /// Where the text is kept and what the columns are called makes no difference to an index.
  func indexesAlike(_ other: VirtualTable) -> Bool {
    module == other.module && columnTails == other.columnTails
      && indexOptions == other.indexOptions
  }

  /// The options that decide how an index lies in its tables.
  private var indexOptions: [String: [String]] {
    let options = arguments.map { TokenTexts($0).elements }.filter { tokens in
      guard isOption(tokens), let name = tokens.first?.name else { return false }
      return !["content", "content_rowid"].contains(name.folded)
    }
    return Dictionary(
      options.map { tokens in
        (tokens[0].name?.folded ?? "", tokens.dropFirst().map { $0.name ?? $0.text })
      }, uniquingKeysWith: +)
  }

  /// What is said of the columns behind their names.
  private var columnTails: [[String]] {
    arguments.map { TokenTexts($0).elements }.filter { !isOption($0) }
      .map { tokens in tokens.dropFirst().map(\.text.folded) }
  }

  private func isOption(_ tokens: [TokenTexts.Element]) -> Bool {
    tokens.count > 1 && tokens[1].text == "="
      || (module.folded != "fts5" && tokens.first?.text.folded == "tokenize")
  }
}
