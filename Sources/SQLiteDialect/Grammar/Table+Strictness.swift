internal import SchemaModel

extension Table {
  /// Whether the columns of the primary key refuse NULL though nothing says so of them.
  var keyRefusesNull: Bool { isWithoutRowid || (isStrict && rowidAlias == nil) }

  /// Whether a column refuses NULL.
  func refusesNull(_ column: Column) -> Bool {
    if column.notNull != nil { return true }
    guard keyRefusesNull, let key = primaryKey else { return false }
    return key.columns.contains { SQLName.same($0.name, column.name) }
  }

  /// The type under which a table that is not strict stores values as this one does in a column.
  ///
  /// Only a strict table's `ANY` takes them as they are; elsewhere it has a numeric affinity.
  func looseType(of column: Column) -> String {
    isStrict && SQLName.same(column.type, "ANY") ? "" : column.type
  }
}

/// What a value is stored as; `typeof` calls it so.
enum StorageClass: String {
  case integer, real, text, blob

  /// What a type of a strict table asks for; `nil` for one that takes anything.
  init?(strictType: String) {
    let name = strictType.folded
    self.init(rawValue: name == "int" ? "integer" : name)
  }
}
