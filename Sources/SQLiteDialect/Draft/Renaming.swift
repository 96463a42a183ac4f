internal import Dialect
internal import Proving
internal import SchemaModel

/// What `ALTER TABLE … RENAME` makes of the tables and indexes of a schema.
struct Renaming {
  /// The new names of tables, by their folded old ones.
  private(set) var tables: [String: String] = [:]

  /// The new names of columns, by the folded old names of table and column.
  private(set) var columns: [String: [String: String]] = [:]

  /// Takes the renames of some tables.
  init(_ pairs: some Sequence<TablePair>) {
    for pair in pairs {
      let key = pair.old.name.folded
      if pair.old.name != pair.new.name { tables[key] = pair.new.name }
      for rename in pair.columnsRenamedInPlace {
        columns[key, default: [:]][rename.from.folded] = rename.to
      }
    }
  }

  /// Whether nothing is renamed.
  var isEmpty: Bool { tables.isEmpty && columns.isEmpty }

  /// Whether a table is renamed, or a column of it.
  func affects(_ table: String) -> Bool {
    let key = table.folded
    return tables[key] != nil || columns[key] != nil
  }

  /// A table as it is afterwards, and whether that is certain of the expressions in it.
  func applied(to table: Table) -> (table: Table, isCertain: Bool) {
    let names = columns[table.name.folded] ?? [:]
    var result = table
    var isCertain = true
    if affects(table.name) {
      isCertain = rewriteTexts(of: &result, names)
      result.name = tables[table.name.folded] ?? table.name
      for index in result.columns.indices {
        result.columns[index].name = Self.name(table.columns[index].name, names)
      }
      result.primaryKey?.columns = Self.keys(table.primaryKey?.columns ?? [], names)
      for index in result.uniques.indices {
        result.uniques[index].columns = Self.keys(table.uniques[index].columns, names)
      }
    }
    result.foreignKeys = table.foreignKeys.map { key in
      var key = key
      let parent = key.referencedTable.folded
      key.columns = key.columns.map { Self.name($0, names) }
      key.referencedColumns = key.referencedColumns?.map { Self.name($0, columns[parent] ?? [:]) }
      key.referencedTable = tables[parent] ?? key.referencedTable
      return key
    }
    return (result, isCertain)
  }

  /// An index as it is afterwards; `nil` where that cannot be told with certainty.
  func applied(to index: Index) -> Index? {
    let table = index.table.folded
    guard affects(table) else { return index }
    let names = columns[table] ?? [:]
    var result = index
    result.table = tables[table] ?? index.table
    for position in result.terms.indices {
      switch index.terms[position].key {
      case .column(let name): result.terms[position].key = .column(Self.name(name, names))
      case .expression(let text):
        guard let text = renamed(text, names, in: table) else { return nil }
        result.terms[position].key = .expression(text)
      }
    }
    if let predicate = index.predicate {
      guard let text = renamed(predicate, names, in: table) else { return nil }
      result.predicate = text
    }
    return result
  }

  private func rewriteTexts(of table: inout Table, _ names: [String: String]) -> Bool {
    for index in table.checks.indices {
      guard let text = renamed(table.checks[index].expression, names, in: table.name)
      else { return false }
      table.checks[index].expression = text
    }
    for index in table.columns.indices {
      guard let expression = table.columns[index].generated?.expression else { continue }
      guard let text = renamed(expression, names, in: table.name) else { return false }
      table.columns[index].generated?.expression = text
    }
    return true
  }

  private func renamed(_ text: SQLText, _ names: [String: String], in table: String) -> SQLText? {
    text.renaming(names, unless: tables[table.folded] == nil ? nil : table)
  }

  private static func name(_ name: String, _ names: [String: String]) -> String {
    names[name.folded] ?? name
  }

  private static func keys(_ keys: [KeyColumn], _ names: [String: String]) -> [KeyColumn] {
    keys.map { key in
      KeyColumn(
        name: name(key.name, names), collation: key.collation, descending: key.descending)
    }
  }
}

extension SQLText {
  /// The text with columns renamed; `nil` where it is not certain what a name stands for.
  ///
  /// - `names`: The new names by the folded old ones.
  /// - `table`: A name that makes it uncertain, too.
  fileprivate func renaming(_ names: [String: String], unless table: String?) -> SQLText? {
    let tokens = TokenTexts(text).elements
    for (index, token) in tokens.enumerated() where token.kind != .string {
      guard let name = token.name else { continue }
      if let table, SQLName.same(name, table) { return nil }
      guard names[name.folded] != nil else { continue }
      let follower = index + 1 < tokens.count ? tokens[index + 1].kind : .end
      let isCollation = index > 0 && tokens[index - 1].keyword == .collate
      if follower == .leftParenthesis || follower == .dot || isCollation { return nil }
    }
    return names.isEmpty ? self : renamingIdentifiers(names)
  }
}
