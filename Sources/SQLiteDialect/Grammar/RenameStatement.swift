internal import Dialect
internal import SchemaModel

/// An `ALTER TABLE … RENAME …`, which the engine reports no new names of.
struct RenameStatement {
  /// The table, by its name before.
  let table: String
  /// The column that is renamed; `nil` where the table is.
  let column: String?
  /// The new name.
  let newName: String

  /// Reads a statement; `nil` for any other one.
  init?(_ sql: String) {
    let read = TokenizedSQL.with(sql) { source -> (String, String?, String)? in
      guard source[0].keyword == .alter, source[1].keyword == .table, source[2].isNameLike else {
        return nil
      }
      var position = source[3].kind == .dot ? 4 : 2
      let table = source.name(position)
      guard source[position + 1].keyword == .rename else { return nil }
      position += 2
      if source[position].keyword == .to, source[position + 1].isNameLike {
        return (table, nil, source.name(position + 1))
      }
      // A column may be called so itself, and be renamed without the word.
      if source[position].keyword == .column, source[position + 1].keyword != .to { position += 1 }
      guard source[position].isNameLike, source[position + 1].keyword == .to,
        source[position + 2].isNameLike
      else { return nil }
      return (table, source.name(position), source.name(position + 2))
    }
    guard let read else { return nil }
    (table, column, newName) = read
  }

  /// The rename as it is declared.
  private var hints: RenameHints {
    guard let column else { return RenameHints(tables: [table: newName]) }
    return RenameHints(columns: [.init(table: table, from: column, to: newName)])
  }

  /// What a script renames, from its beginning to its end.
  static func hints(in script: String) -> RenameHints {
    StatementSplitter.split(script).compactMap { RenameStatement($0.text)?.hints }
      .reduce(RenameHints()) { $0.followed(by: $1, under: .sqlite) }
  }
}
