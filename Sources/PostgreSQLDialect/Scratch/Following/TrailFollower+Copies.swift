internal import Dialect
internal import SchemaModel

/// What comes with the rows that a statement copies.
extension TrailFollower {
  /// What a column of the target gets: a column of a source, by its position among the sources.
  private typealias Given = (source: Int, kept: KeptColumn)

  /// What the target gets of the tables that rows are copied from, by their names.
  func copied(
    _ copy: RowCopy, _ trace: StatementTrace, _ consequences: RowConsequences
  ) -> [String: RowHolding] {
    guard let target = trace.tableAfter(copy.target) else { return [:] }
    let names = copy.columns ?? target.writtenColumns
    let trigger = consequences.changer(of: copy.target, .insert)
    var result: [String: RowHolding] = [:]
    for part in copy.parts {
      let forms = part.sources.map { trace.tableBefore($0.table) }
      let given = part.items.flatMap { Self.given($0, part.sources, forms) }
      // Of what is taken from elsewhere nobody knows which column gets it.
      guard given.count <= names.count else { continue }
      var most: [String: Int] = [:]
      var taken: [String: RowHolding] = [:]
      for (position, source) in part.sources.enumerated() where forms[position] != nil {
        let columns = zip(names, given).compactMap { name, given in
          given.flatMap { $0.source == position ? (name: name, kept: $0.kept) : nil }
        }
        for (original, holding) in trail.holdings(of: source.table)
        where columns.count > most[original] ?? -1 {
          // A table that is joined to itself gives a row from the side that gives most of it.
          most[original] = columns.count
          taken[original] = Self.taken(columns, holding, from: forms[position], into: target)
          if copy.yields || !source.isWhole || trigger != nil { taken[original]?.isWhole = false }
        }
      }
      for (original, holding) in taken {
        result[original]?.merge(holding)
        result[original] = result[original] ?? holding
      }
    }
    guard let trigger else { return result }
    return result.mapValues { holding in
      var holding = holding
      for column in target.columnNames { holding.damage(column, "\(trigger) replaces values") }
      return holding
    }
  }

  private static func taken(
    _ given: [(name: String, kept: KeptColumn)], _ holding: RowHolding,
    from source: CatalogState.Table?, into target: CatalogState.Table
  ) -> RowHolding {
    var columns = Dictionary(
      target.columnNames.map { ($0, RowHolding.Values()) }, uniquingKeysWith: { first, _ in first })
    for (name, kept) in given {
      columns[name] = values(
        holding[kept.column], kept, from: source, to: target.column(name))
    }
    return RowHolding(isWhole: holding.isWhole, columns: columns)
  }

  private static func given(
    _ item: RowCopy.Item, _ sources: [RowCopy.Source], _ forms: [CatalogState.Table?]
  ) -> [Given?] {
    switch item {
    case .all(let alias):
      return sources.indices.filter { alias == nil || sources[$0].alias == alias }.flatMap {
        index -> [Given?] in
        (forms[index]?.columnNames ?? []).map { (index, KeptColumn(named: $0)) }
      }
    case .value(let kept):
      guard let kept else { return [nil] }
      for index in sources.indices
      where kept.qualifier == nil || sources[index].alias == kept.qualifier {
        if forms[index]?.column(kept.column) != nil { return [(index, kept)] }
      }
      return [nil]
    }
  }
}

extension CatalogState.Table {
  /// The columns that a statement without a list of them writes.
  fileprivate var writtenColumns: [String] {
    columns.sorted { $0.key < $1.key }.filter { !$0.value.isGenerated }.map(\.value.name)
  }
}
