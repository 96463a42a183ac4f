internal import SchemaModel

/// An index or trigger of the catalog that no schema tells of, as it was made.
struct IgnoredDependent {
  let path: ObjectPath
  /// The table or view that it is on.
  let table: String
  let sql: String
  /// Whether the script itself gave the table this name.
  var isOnRenamed = false

  /// The same on a table that is the old one under another name; `nil` where it names the old one elsewhere, too.
  func moved(to name: String) -> IgnoredDependent? {
    let text = TokenizedSQL.with(sql) { source -> String? in
      // Whatever follows, the first ON stands before the table's name.
      guard let on = source.tokens.firstIndex(where: { $0.keyword == .on }) else { return nil }
      let position = source[on + 2].kind == .dot ? on + 3 : on + 1
      let others = source.tokens.indices.filter { $0 != position && source[$0].isNameLike }
      guard !others.contains(where: { SQLName.same(source.name($0), table) }) else { return nil }
      let last = source.tokens.count
      return source.text(0..<position) + " \(name.quotedAsName) "
        + source.text(position + 1..<last)
    }
    return text.map { IgnoredDependent(path: path, table: name, sql: $0) }
  }
}
