internal import Dialect
internal import SchemaModel

/// What comes with the rows that a statement copies.
extension TrailFollower {
  /// What a column of the target gets: a column of a source, by its position among the sources.
  typealias Given = (source: Int, column: String, casts: [String])

  /// What the target gets of the tables that rows are copied from, by their folded names.
  func copied(_ copy: RowCopy, _ connection: Connection) -> [String: RowHolding] {
    guard let target = TableForm(connection, copy.target) else { return [:] }
    let names = copy.columns?.map(target.column) ?? target.names
    let keepsAll = copy.refusal == .stops || copy.refusal == .byTarget && !target.yields
    var result: [String: RowHolding] = [:]
    for part in copy.parts {
      let forms = part.sources.map { TableForm(connection, $0.name) }
      let given = part.items.flatMap { self.given($0, part.sources, forms) }
      // Of what is taken from elsewhere nobody knows which column gets it.
      guard given.count == names.count else { continue }
      let sources = part.sources.indices.filter { forms[$0] != nil }
      var most: [String: Int] = [:]
      var taken: [String: RowHolding] = [:]
      for position in sources {
        let columns = zip(names, given).filter { $1?.source == position }.map {
          (name: $0, value: $1)
        }
        for (original, holding) in trail.holdings(of: part.sources[position].name)
        where columns.count > most[original] ?? -1 {
          // A table that is joined to itself gives a row from the side that gives most of it.
          most[original] = columns.count
          taken[original] = self.taken(columns, holding, of: original, into: target)
          if !(keepsAll && part.sources[position].isWhole) { taken[original]?.isWhole = false }
        }
      }
      for (original, holding) in taken {
        result[original]?.merge(holding)
        result[original] = result[original] ?? holding
      }
    }
    return result
  }

  private func taken(
    _ given: [(name: String?, value: Given?)], _ holding: RowHolding, of original: String,
    into target: TableForm
  ) -> RowHolding {
    var columns = Dictionary(
      target.shown.map { ($0, RowHolding.Values()) }, uniquingKeysWith: { first, _ in first })
    for case (let name?, let value?) in given {
      columns[name] = values(value, holding, of: original, to: name, in: target)
    }
    return RowHolding(isWhole: holding.isWhole, columns: columns)
  }

  private func given(
    _ item: RowCopy.Item, _ sources: [RowCopy.Source], _ forms: [TableForm?]
  ) -> [Given?] {
    switch item {
    case .all(let alias):
      return sources.indices.filter { alias == nil || sources[$0].alias == alias }.flatMap {
        index in
        (forms[index]?.shown ?? []).map { (index, $0, []) }
      }
    case .value(let kept):
      guard let kept else { return [nil] }
      for index in sources.indices
      where kept.qualifier == nil || sources[index].alias == kept.qualifier {
        if let column = forms[index]?.column(kept.column) { return [(index, column, kept.casts)] }
      }
      return [nil]
    }
  }

  func values(
    _ given: Given, _ holding: RowHolding, of original: String, to name: String,
    in target: TableForm
  ) -> RowHolding.Values {
    var values = holding[given.column]
    guard values.damage == nil, let (column, table) = origin(of: values, original) else {
      return values
    }
    if let type = given.casts.first(where: { !Conversion.keeps(column, in: table, castTo: $0) }) {
      values.damage = "CAST to \(type) converts values"
      return values
    }
    return self.values(values, of: original, storedIn: name, of: target)
  }

  /// Values of a table before the script, when another column has taken them.
  func values(
    _ values: RowHolding.Values, of original: String, storedIn name: String, of target: TableForm
  ) -> RowHolding.Values {
    guard values.damage == nil, let (column, table) = origin(of: values, original) else {
      return values
    }
    var values = values
    guard let newTable = target.table,
      let newColumn = newTable.columns.named(name)
    else {
      if !target.isText { values.damage = "a table that they wait in may convert values" }
      return values
    }
    let conversion = Conversion(of: column, in: table, to: newColumn, in: newTable)
    values.damage = conversion.loss?.description
    return values
  }

  private func origin(
    of values: RowHolding.Values, _ original: String
  ) -> (column: Column, table: Table)? {
    guard let origin = values.origin, let table = start[original],
      let column = table.columns.named(origin)
    else { return nil }
    return (column, table)
  }
}
