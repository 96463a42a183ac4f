package import SchemaModel

/// Which columns of a table's old and new form are one.
package struct ColumnMatch {
  /// For each new column the position of the old one; `nil` for an added column.
  package let sources: [Int?]

  /// The positions of the old columns that are gone.
  package let dropped: [Int]

  /// Matches each column with itself.
  package init(identity count: Int) {
    sources = Array(0..<count)
    dropped = []
  }

  /// Matches columns by declared renames first, then by name.
  ///
  /// - `renames`: The declared renames, old and new name.
  package init(
    old: Table, new: Table, renames: [(from: String, to: String)], under rule: NameRule
  ) {
    var free = Dictionary(
      old.columns.enumerated().map { (rule.fold($1.name), $0) },
      uniquingKeysWith: { first, _ in first })
    var renamed: [String: Int] = [:]
    let names = Set(new.columns.map { rule.fold($0.name) })
    for rename in renames where names.contains(rule.fold(rename.to)) {
      guard let position = free.removeValue(forKey: rule.fold(rename.from)) else { continue }
      renamed[rule.fold(rename.to)] = position
    }
    sources = new.columns.map { column in
      let name = rule.fold(column.name)
      return renamed[name] ?? free.removeValue(forKey: name)
    }
    dropped = free.values.sorted()
  }
}

/// A table that is in both schemas.
package struct TablePair {
  /// Its old form.
  package let old: Table
  /// Its new form.
  package let new: Table
  /// Which of their columns are one.
  package let columns: ColumnMatch

  /// Whether both forms are equal, and no column takes another's place.
  package let isUnchanged: Bool

  /// Takes both forms of a table.
  package init(old: Table, new: Table, columns: ColumnMatch, isUnchanged: Bool) {
    (self.old, self.new) = (old, new)
    (self.columns, self.isUnchanged) = (columns, isUnchanged)
  }

  /// The renamed columns, letter case included.
  package var renamedColumns: [(from: String, to: String)] {
    zip(new.columns, columns.sources).compactMap { column, source in
      guard let source, old.columns[source].name != column.name else { return nil }
      return (old.columns[source].name, column.name)
    }
  }

  /// Whether the table or a column of it has another name now.
  package var isRenamed: Bool { !isUnchanged && (old.name != new.name || !renamedColumns.isEmpty) }

  /// The new columns that have no old one.
  package var addedColumns: [Column] {
    zip(new.columns, columns.sources).compactMap { $1 == nil ? $0 : nil }
  }
}
