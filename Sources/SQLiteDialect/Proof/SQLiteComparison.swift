internal import Dialect
internal import Proving
internal import SchemaModel

/// What SQLite has to say of two schemas and their rows beside tables: counters, types, virtual tables, and tables that the parser
/// does not understand.
struct SQLiteComparison: EngineComparison {
  private let mapping: SchemaMapping
  private let virtual: VirtualTableLosses
  private let tightenings: [Tightening]
  /// The virtual tables at both ends.
  private let tables: [VirtualTable]

  /// Looks at two schemas.
  init(from: Schema, to: Schema, _ mapping: SchemaMapping, renames: RenameHints) {
    self.mapping = mapping
    virtual = VirtualTableLosses(from: from, to: to, mapping, renames: renames)
    tightenings = Tightening.all(from: from, to: to, mapping, renames)
    tables = from.virtualTables + to.virtualTables
  }

  func retypes(_ column: SchemaMapping.ColumnPair, _ pair: SchemaMapping.TablePair) -> Bool {
    column.from.type != column.to.type || pair.from.isStrict != pair.to.isStrict
      || pair.from.primaryKey?.isRowidAlias != pair.to.primaryKey?.isRowidAlias
      || column.to.generated != nil
  }

  func addAnnouncedLosses(to comparison: inout RowComparison) {
    for pair in mapping.pairs {
      comparison.addCounterLoss(of: .table(pair.from), in: .table(pair.to))
    }
    comparison.addAnnouncedVirtualLosses(virtual)
    comparison.addAnnouncedOpaqueLosses()
  }

  func compare(
    _ before: DatabaseImage, _ after: DatabaseImage, in comparison: inout RowComparison
  ) {
    for pair in mapping.pairs where pair.to.primaryKey?.isAutoincrement == true {
      guard let counter = before.counters[pair.from.name.folded],
        before[pair.from.name] != nil, after[pair.to.name] != nil,
        after.counters[pair.to.name.folded] ?? 0 < counter
      else { continue }
      comparison.lose(besideRows: Subject(table: pair.from.name), AutoincrementLoss.goesBack)
    }
    comparison.compareVirtualTables(before, after, virtual)
    comparison.compareOpaqueTables(before, after)
  }

  func addLosses(by report: StatementReport, to losses: inout [String: String]) {
    for path in report.dropped where path.kind == .virtual {
      let isIndex = tables.contains { $0.isOverOtherContent && SQLName.same($0.name, path.name) }
      guard isIndex else { continue }
      losses[path.name.folded] =
        "it is made anew by hand, so that other rows may be in the index than before"
    }
    for command in IndexCommand.all(in: report, tables: tables)
    where losses[command.table.folded] == nil {
      losses[command.table.folded] = command.loss
    }
  }

  func costsOfDeclarations() -> [Hazard] {
    mapping.pairs.filter { $0.from != $0.to }.flatMap { pair in
      pair.columns.filter { $0.from.generated == nil && $0.to.generated == nil }.flatMap {
        Self.costs(of: $0, pair)
      }
    } + tightenings.flatMap(\.hazards)
  }

  /// The engine converts what looks like a number as soon as the column's type asks for one.
  private static func costs(
    of column: SchemaMapping.ColumnPair, _ pair: SchemaMapping.TablePair
  ) -> [Hazard] {
    let conversion = Conversion(of: column.from, in: pair.from, to: column.to, in: pair.to)
    let demand = conversion.demand.map {
      Hazard(.scan, Subject(table: pair.to.name, column: column.to.name), $0)
    }
    let loss = conversion.loss.map {
      Hazard(.dataLoss, Subject(table: pair.from.name, column: column.from.name), $0.description)
    }
    return [demand, loss].compactMap { $0 }
  }
}

extension RowComparison {
  /// Names the counter of a table that stops counting, whether or not generated rows had used its last ids.
  mutating func addCounterLoss(of old: SchemaObject, in new: SchemaObject) {
    guard old.isAutoincrement, !new.isAutoincrement else { return }
    lose(besideRows: Subject(old.path), AutoincrementLoss.goes)
  }
}
