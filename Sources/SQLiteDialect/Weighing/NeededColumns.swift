internal import SchemaModel

/// The columns that a look at rows needs, and where their values are.
struct NeededColumns {
  /// The columns, as the step will have them.
  let columns: [Column]
  /// Those that the database has, by their names there and in the table.
  private(set) var sources: [(from: String, to: String)] = []
  /// Whether the step converts or computes values.
  private(set) var areConverted = false
  /// The columns that are computed only where they are asked for.
  private let late: [Column]

  /// Finds the columns; `nil` where the values of one are not known before the plan is run.
  init?(_ table: Table, _ mentions: Set<String>, _ origin: RowOrigin, isTolerant: Bool) {
    let all = Self.needed(in: table, mentions)
    late = isTolerant ? all.filter { $0.generated != nil } : []
    columns = isTolerant ? all.filter { $0.generated == nil } : all
    for column in columns {
      switch origin.place(of: column.name) {
      case .unknown where column.generated == nil: return nil
      case .live(let live) where live.generated != nil || column.generated == nil:
        sources.append((live.name, column.name))
        if !column.reads(live, table, origin.table) || origin.computesAnew(column) {
          areConverted = true
        }
      case .added where table.isRowid(column) && origin.table.rowidAlias == nil:
        // A rowid that gets a name keeps its number.
        guard let rowid = origin.table.rowidName else { return nil }
        sources.append((rowid, column.name))
      default: areConverted = true
      }
    }
  }

  /// Whether a column is computed from others.
  func isComputed(_ name: String) -> Bool { columns.named(name)?.generated != nil }

  /// A term with the late columns around it under a quoted name, each behind those that it is computed from.
  func computing(around term: String, _ name: String) -> String {
    var (term, rest) = (term, late)
    while !rest.isEmpty {
      let names = Set(rest.map { $0.name.folded })
      let next = rest.firstIndex { column in
        Mentions(column.generated.map { [$0.expression] } ?? []).names
          .subtracting([column.name.folded]).isDisjoint(with: names)
      }
      let column = rest.remove(at: next ?? 0)
      let value = column.generated?.expression.text ?? "NULL"
      term = "(SELECT *, (\(value)) AS \(column.name.quotedAsName) FROM \(term)) AS \(name)"
    }
    return term
  }

  /// The columns that are mentioned, and those that they are computed from.
  private static func needed(in table: Table, _ mentions: Set<String>) -> [Column] {
    var names = mentions
    while true {
      let found = table.columns.filter { names.contains($0.name.folded) }
      let all = names.union(Mentions(found.compactMap(\.generated?.expression)).names)
      if all.count == names.count { return found }
      names = all
    }
  }
}

extension RowOrigin {
  /// Whether the words that compute a column are about other columns than in the database.
  fileprivate func computesAnew(_ column: Column) -> Bool {
    guard let expression = column.generated?.expression else { return false }
    return Mentions([expression]).names.contains { name in
      switch columns[name] {
      case .live(let live): !SQLName.same(live.name, name)
      case nil: false
      default: true
      }
    }
  }
}

extension Column {
  /// Whether the column gives the values of one in the database as they are.
  fileprivate func reads(_ live: Column, _ table: Table, _ liveTable: Table) -> Bool {
    Affinity(of: self, isStrict: table.isStrict) == Affinity(of: live, isStrict: liveTable.isStrict)
      && collation == live.collation && generated == live.generated
  }
}
