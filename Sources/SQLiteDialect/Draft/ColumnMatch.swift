internal import Proving
internal import SchemaModel

/// Which columns of a table's old and new form are one.
struct ColumnMatch {
  /// For each new column the position of the old one; `nil` for an added column.
  let sources: [Int?]

  /// The positions of the old columns that are gone.
  let dropped: [Int]

  /// Matches each column with itself.
  init(identity count: Int) {
    sources = Array(0..<count)
    dropped = []
  }

  /// Matches columns by declared renames first, then by name.
  ///
  /// - `renames`: The declared renames, old and new name.
  init(old: Table, new: Table, renames: [(from: String, to: String)]) {
    var free = Dictionary(
      old.columns.enumerated().map { ($1.name.folded, $0) },
      uniquingKeysWith: { first, _ in first })
    var renamed: [String: Int] = [:]
    let names = Set(new.columns.map { $0.name.folded })
    for rename in renames where names.contains(rename.to.folded) {
      guard let position = free.removeValue(forKey: rename.from.folded) else { continue }
      renamed[rename.to.folded] = position
    }
    sources = new.columns.map { column in
      let name = column.name.folded
      return renamed[name] ?? free.removeValue(forKey: name)
    }
    dropped = free.values.sorted()
  }
}

/// A table that is in both schemas.
struct TablePair {
  /// Its old form.
  let old: Table
  /// Its new form.
  let new: Table
  /// Which of their columns are one.
  let columns: ColumnMatch

  /// Whether both forms are equal, and no column takes another's place.
  let isUnchanged: Bool

  /// The renamed columns, letter case included.
  var renamedColumns: [(from: String, to: String)] {
    zip(new.columns, columns.sources).compactMap { column, source in
      guard let source, old.columns[source].name != column.name else { return nil }
      return (old.columns[source].name, column.name)
    }
  }

  /// Whether the table or a column of it has another name now.
  var isRenamed: Bool { !isUnchanged && (old.name != new.name || !renamedColumns.isEmpty) }

  /// The renamed columns, if `ALTER TABLE` can rename them all: none gets the name of one that goes, and none is
  /// called as the rowid is, which SQLite 3.54 and later refuse.
  var columnsRenamedInPlace: [(from: String, to: String)] {
    let renames = renamedColumns
    let dropped = Set(columns.dropped.map { old.columns[$0].name.folded })
    let canAlter = renames.allSatisfy {
      !dropped.contains($0.to.folded) && !SQLName.isRowid($0.from) && !SQLName.isRowid($0.to)
    }
    return canAlter ? renames : []
  }

  /// The new columns that have no old one.
  var addedColumns: [Column] {
    zip(new.columns, columns.sources).compactMap { $1 == nil ? $0 : nil }
  }

  /// The pair as a proof and a plan see it.
  var mapped: SchemaMapping.TablePair {
    SchemaMapping.TablePair(
      from: old, to: new,
      columns: zip(new.columns, columns.sources).compactMap { column, source in
        source.map { SchemaMapping.ColumnPair(from: old.columns[$0], to: column) }
      }, dropped: columns.dropped.map { old.columns[$0] }, under: .sqlite)
  }
}
