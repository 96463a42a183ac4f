internal import SchemaModel

extension Index.Term {
  /// The term as an index of a table compares it.
  func compared(in table: Table) -> String {
    guard collation == nil, let own = sortingCollation(in: table) else { return text }
    return "\(text) COLLATE \(SQLName.quoted(own))"
  }

  /// The term as an index of a table compares it, with no more words than the table as it is needs.
  func compared(in new: Table, _ live: Table) -> String {
    guard case .column(let name) = key, let column = new.columns.named(name) else { return text }
    let isSame = live.columns.contains { $0.collation == column.collation && $0.name == name }
    return isSame ? text : compared(in: new)
  }
}
