internal import Dialect
internal import SchemaModel

extension EdgeProof {
  /// What a walk found out.
  struct Findings {
    var hazards: [Direction: Set<Hazard>] = [:]
    var failures: [ProofFailure] = []
    /// Objects that do not compile; `nil` before they were looked for.
    var broken: [BrokenObject]?
    /// Folded names of the tables that have no rows where a direction's own walk begins.
    var rowless: [Direction: Set<String>] = [:]
    /// What the rows were at the end of the script, by direction.
    var images: [Direction: DatabaseImage] = [:]
    /// Tables that somebody deletes rows from, by direction.
    var mayLose: [Direction: Set<String>] = [:]
    /// Hazards that are not about rows, such as that of a counter.
    var rowlessHazards: Set<Hazard> = []
    /// Columns whose values may be others, by direction, with the reason.
    var mayChange: [Direction: [String: String]] = [:]
    /// Tables that are copied row by row, by direction: what each is called before and after.
    var copied: [Direction: [(old: Subject, new: Subject)]] = [:]
    /// The folded names of tables that somebody puts rows into on the way up.
    var filled: Set<String> = []

    mutating func add(_ comparison: RowComparison) {
      rowlessHazards.formUnion(comparison.rowless)
      hazards[comparison.direction, default: []].formUnion(comparison.hazards)
      mayLose[comparison.direction, default: []].formUnion(comparison.mayLose)
      mayChange[comparison.direction, default: [:]].merge(comparison.mayChange) { first, _ in first
      }
      copied[comparison.direction, default: []] += comparison.copied
      if comparison.direction == .up { filled.formUnion(comparison.written.seeded) }
      failures += comparison.failures
    }

    /// Names the tables that are copied, where nothing says what for: a column's new type does.
    mutating func nameCopies(under names: NameRule) {
      for (direction, tables) in copied {
        let told = (hazards[direction] ?? []).filter { $0.kind == .rewrite }
          .compactMap { Subject($0.subject) }
        for table in tables
        where !told.contains(where: { rewritten in
          table.old.covers(rewritten, under: names) || table.new.covers(rewritten, under: names)
        }) {
          hazards[direction, default: []].insert(
            Hazard(.rewrite, table.old, "the table is copied row by row"))
        }
      }
    }

    /// Names what statements may do to values where no generated row had one to lose.
    mutating func nameValues() {
      for (direction, columns) in mayChange {
        let losses = (hazards[direction] ?? []).filter { $0.kind == .dataLoss }.map(\.subject)
        for (column, reason) in columns where !losses.contains(column) {
          hazards[direction, default: []].insert(Hazard(.dataLoss, column, reason))
        }
      }
    }

    /// Names what a `DELETE` or `REPLACE` may cost where no generated row met its condition.
    ///
    /// Taking back what `up` puts there costs nothing.
    mutating func nameDeletions(under names: NameRule) {
      for (direction, tables) in mayLose {
        let losses = (hazards[direction] ?? []).filter {
          $0.kind == .dataLoss && !rowlessHazards.contains($0)
        }.map(\.subject)
        for table in tables {
          let subject = Subject(table: table).description
          if losses.contains(subject) || (direction == .down && filled.contains(names.fold(table)))
          {
            continue
          }
          hazards[direction, default: []].insert(
            Hazard(
              .dataLoss, subject,
              "rows that meet a condition are deleted, replaced or not copied"))
        }
      }
    }
  }
}
