extension SchemaDiff {
  /// Compares two schemas between which somebody declared renames.
  public init(
    from old: Schema, to new: Schema, in vocabulary: Vocabulary, renames: RenameHints
  ) {
    self.init(
      from: old, to: new, in: vocabulary, renamedTables: renames.tables,
      renamedColumns: renames.columns.map {
        ColumnRename(table: $0.table, from: $0.from, to: $0.to)
      })
  }
}
