/// A conflict about what hand-written statements do, and the statements that it is about.
struct DataConflict: Hashable {
  /// The conflict, for people.
  var conflict: MergeConflict
  /// Our statements.
  var ours: [CarriedStatement] = []
  /// Their statements.
  var theirs: [CarriedStatement] = []

  /// The statements that go when a side is taken: those of the other one.
  func leftOut(taking side: MergeResolution.Side) -> [CarriedStatement] {
    side == .ours ? theirs : ours
  }
}

/// Finds what the hand-written statements of two sides do to each other, before anything is run.
struct DataConflictFinder {
  let ours: Strand
  let theirs: Strand
  /// The merged schema as it is to be sealed.
  let schema: Schema
  /// What is renamed on the way from a side to it.
  let renames: (MergeResolution.Side) -> RenameHints

  /// The conflicts, sorted.
  func conflicts() -> [DataConflict] {
    (sameColumns()
      + rebuilds(by: ours, against: theirs, .ours) + rebuilds(by: theirs, against: ours, .theirs)
      + tightenings(by: ours, against: theirs, .ours)
      + tightenings(by: theirs, against: ours, .theirs))
      .sorted { $0.conflict < $1.conflict }
  }

  // MARK: Both update one column

  private func sameColumns() -> [DataConflict] {
    let (first, second) = (updates(of: ours), updates(of: theirs))
    return first.keys.filter { second[$0] != nil }.map { place in
      let (mine, yours) = (first[place] ?? [], second[place] ?? [])
      return DataConflict(
        conflict: MergeConflict(
          .sameColumnData, ObjectPath(.table, place.table), member: place.column,
          ours: Self.text(mine), theirs: Self.text(yours)),
        ours: mine, theirs: yours)
    }
  }

  private struct Place: Hashable {
    var table: String
    var column: String
  }

  /// The statements that update a column, by what the base calls it.
  private func updates(of strand: Strand) -> [Place: [CarriedStatement]] {
    let rule = strand.vocabulary.names
    var places: [Place: [CarriedStatement]] = [:]
    for statement in strand.edges.flatMap(\.up.data) {
      // What only a trigger updates on the way is not what the statement is about.
      for (table, columns) in statement.report.updatedDirectly {
        let now = statement.renames.newName(ofTable: table, under: rule)
        for column in columns {
          let column = statement.renames.newName(ofColumn: column, in: now, under: rule)
          guard !strand.isReused(column, of: now) else { continue }
          let names = strand.baseNames(table: now, column: column)
          places[Place(table: names.table, column: names.column), default: []].append(statement)
        }
      }
    }
    return places
  }

  // MARK: One rebuilds what the other changed, or fills anew

  private func rebuilds(
    by strand: Strand, against other: Strand, _ side: MergeResolution.Side
  ) -> [DataConflict] {
    let changed = other.changedTables
    return strand.edges.flatMap { edge in
      let rebuilt = edge.up.structural.flatMap { statement in
        statement.report.dropped.filter { path in
          path.kind == .table && edge.parent[path] != nil && edge.child[path] != nil
            && (edge.fillsItsOwnTables
              || changed.contains(strand.baseNames(table: path.name).table))
        }.map { (path: $0, statement: statement) }
      }
      let all = edge.up.structural + edge.up.data
      return (rebuilt.isEmpty ? edge.filled : rebuilt).map { path, statement in
        let text = Self.text([statement])
        return DataConflict(
          conflict: MergeConflict(
            .rebuiltTable, path, ours: side == .ours ? text : nil,
            theirs: side == .theirs ? text : nil, detail: text),
          ours: side == .ours ? all : [], theirs: side == .theirs ? all : [])
      }
    }
  }

  // MARK: One refuses what the other writes

  /// What a side's tighter columns may refuse of what the other side's statements write.
  private func tightenings(
    by strand: Strand, against other: Strand, _ side: MergeResolution.Side
  ) -> [DataConflict] {
    let statements = other.edges.flatMap(\.up.data)
    guard !statements.isEmpty else { return [] }
    let renames = renames(side)
    return strand.tightened.compactMap { tightened in
      guard tightened.isTight(in: schema, renames, under: strand.vocabulary.names) else {
        return nil
      }
      let writers = statements.filter { statement in
        statement.report.writes(tightened, of: other)
      }
      guard !writers.isEmpty else { return nil }
      let (declared, written) = (tightened.text, Self.text(writers))
      return DataConflict(
        conflict: MergeConflict(
          .tighterThanData, ObjectPath(.table, tightened.table), member: tightened.column,
          property: tightened.property, ours: side == .ours ? declared : written,
          theirs: side == .ours ? written : declared, detail: written),
        ours: side == .ours ? [] : writers, theirs: side == .ours ? writers : [])
    }
  }

  /// Statements as a conflict shows them, with where they are from.
  static func text(_ statements: [CarriedStatement]) -> String {
    statements.map { "\($0.sql.flattened) (\($0.label))" }.joined(separator: " ")
  }
}

extension StatementReport {
  /// Whether rows that it writes may be what a tighter column refuses.
  fileprivate func writes(_ column: TightenedColumn, of strand: Strand) -> Bool {
    let isUpdated = updated.contains { table, columns in
      columns.contains {
        strand.baseNames(table: table, column: $0) == (column.table, column.column)
      }
    }
    if isUpdated { return !column.isNew }
    return column.property == "not null"
      && inserted.contains { strand.baseNames(table: $0).table == column.table }
  }
}

extension String {
  /// The text on one line.
  var flattened: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
