internal import SchemaModel

extension Preparation {
  /// Takes the renames that somebody wrote into the script upwards for declared: the rows go where it puts them.
  mutating func declareWrittenRenames(_ dialect: any Dialect) {
    let rule = dialect.vocabulary.names
    let written = dialect.renames(in: upText).leading(from: from, to: to, in: dialect.vocabulary)
    renames = written.overridden(by: renames, under: rule)
  }
}

extension RenameHints {
  /// Those whose old names are in one schema and whose new names are in another, in their spelling.
  fileprivate func leading(
    from: Schema, to: Schema, in vocabulary: Vocabulary
  ) -> RenameHints {
    guard !isEmpty else { return self }
    let rule = vocabulary.names
    let (old, new) = (NameLookup(from, in: vocabulary), NameLookup(to, in: vocabulary))
    var result = RenameHints()
    for (first, second) in tables {
      guard let before = old.path(first), let after = new.path(second),
        before.kind == after.kind
      else { continue }
      result.tables[before.name] = after.name
    }
    for hint in columns {
      guard let after = new.table(hint.table),
        let before = old.table(result.oldName(ofTable: after.name, under: rule)),
        let from = before.columns.named(hint.from, under: rule)?.name,
        let to = after.columns.named(hint.to, under: rule)?.name
      else { continue }
      result.columns.append(ColumnRename(table: after.name, from: from, to: to))
    }
    result.columns.sort()
    return result
  }
}
