internal import Proving
internal import SchemaModel

/// Which values of a table may become others on the way.
extension SchemaMapping.TablePair {
  /// Whether the values of a column that stays may become others by its own declaration.
  func mayChange(_ column: SchemaMapping.ColumnPair) -> Bool {
    Affinity(of: column.from, isStrict: from.isStrict)
      != Affinity(of: column.to, isStrict: to.isStrict)
      || column.from.collation != column.to.collation
      || column.from.generated != column.to.generated
      || Conversion.numbersNull(of: column.from, in: from, to: column.to, in: to)
  }

  /// The folded names, after the step, of columns whose values may become others, those that are computed from such included.
  var changedNames: Set<String> {
    guard from != to || columns.contains(where: { $0.from.name != $0.to.name }) else { return [] }
    var changed = Set(columns.filter(mayChange).map { $0.to.name.folded })
    let computed = to.columns.compactMap { column in
      column.generated.map { (name: column.name.folded, inputs: Mentions([$0.expression]).names) }
    }
    if computed.isEmpty { return changed }
    // The same words compute another value where they are about another column, or one that was not there.
    var others = Set(to.columns.map(\.name.folded))
    for column in columns where SQLName.same(column.from.name, column.to.name) {
      others.remove(column.to.name.folded)
    }
    var count = -1
    while count != changed.count {
      count = changed.count
      let inputs = changed.union(others)
      for column in computed where !column.inputs.isDisjoint(with: inputs) {
        changed.insert(column.name)
      }
    }
    return changed
  }
}
