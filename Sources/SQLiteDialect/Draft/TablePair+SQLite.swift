internal import Dialect
internal import Proving
internal import SchemaModel

extension TablePair {
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

  /// The pair as a proof and a plan see it.
  var mapped: SchemaMapping.TablePair {
    SchemaMapping.TablePair(
      from: old, to: new,
      columns: zip(new.columns, columns.sources).compactMap { column, source in
        source.map { SchemaMapping.ColumnPair(from: old.columns[$0], to: column) }
      }, dropped: columns.dropped.map { old.columns[$0] }, under: .sqlite)
  }
}
