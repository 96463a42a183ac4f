internal import Proving
internal import Dialect
internal import SchemaModel

/// What a draft costs, as far as two schemas tell.
struct DraftHazards {
  private var hazards: Set<Hazard> = []

  /// All of them, sorted.
  var sorted: [Hazard] { hazards.sorted() }

  /// A table goes with its rows.
  mutating func drops(_ table: Table) {
    add(.dataLoss, Subject(table.path), "the table and all its rows are dropped")
  }

  /// A table goes that the parser does not understand.
  mutating func drops(_ table: OtherObject) {
    add(.dataLoss, Subject(table.path), "the table and all its rows are dropped")
  }

  /// A table is made anew of which either form is opaque, and gets the rows of the old one where they can be carried.
  mutating func replaces(
    _ table: SchemaObject, by new: SchemaObject, carrying copy: OpaqueCopy?
  ) {
    let subject = Subject(table.path)
    addCounterLoss(of: table, in: new)
    guard let copy else {
      add(
        .dataLoss, subject,
        "the table is made anew, empty: this SQLite cannot say which of its columns stay")
      return
    }
    add(.rewrite, subject, "the table is made anew and its rows are copied")
    for column in copy.lost {
      add(
        .dataLoss, Subject(table.path, column: column),
        "the column and all its values are dropped")
    }
    hazards.formUnion(copy.hazards)
  }

  /// A virtual table goes.
  mutating func drops(_ table: VirtualTable, in groups: ObjectGroups) {
    guard let loss = table.lossByDropping(in: groups) else { return }
    add(.dataLoss, Subject(table.path), loss)
  }

  /// A virtual table is made anew.
  mutating func replaces(_ succession: VirtualTableSuccession) {
    let subject = Subject(succession.old.path)
    switch succession.way {
    case .rows: add(.rewrite, subject, "the virtual table is made anew and its rows are copied")
    case .index: add(.rewrite, subject, "the virtual table is made anew and its index is copied")
    case .entries:
      add(.scan, subject, "the rows that are in the index are indexed again, as their text is now")
    case .content:
      add(.scan, subject, "the index is built from all rows of the table that holds its text")
    case .nothing: break
    }
    for loss in succession.losses { add(.dataLoss, subject, loss) }
  }

  /// A virtual table stays, and finds other rows.
  mutating func loses(_ table: VirtualTable, _ loss: String) {
    add(.dataLoss, Subject(table.path), loss)
  }

  /// A new full-text index gets the rows that are there.
  mutating func fills(_ table: VirtualTable, from content: String, asTriggersDo: Bool) {
    let rows =
      asTriggersDo
      ? "the rows of \(content), as its triggers choose them" : "all rows of \(content)"
    add(.scan, Subject(table.path), "the new index is filled with \(rows)")
  }

  /// What the change of a table costs.
  mutating func changes(_ pair: TablePair, by change: TableDraft) {
    for position in pair.columns.dropped where pair.old.columns[position].generated == nil {
      let column = pair.old.columns[position].name
      add(
        .dataLoss, Subject(table: pair.old.name, column: column),
        "the column and all its values are dropped")
    }
    for (column, source) in zip(pair.new.columns, pair.columns.sources) {
      guard let source, column.generated != nil, pair.old.columns[source].generated == nil
      else { continue }
      add(
        .dataLoss, Subject(table: pair.old.name, column: pair.old.columns[source].name),
        "the column's values give way to computed ones")
    }
    addConversions(of: pair)
    addCounterLoss(of: .table(pair.old), in: .table(pair.new))
    let subject = Subject(table: pair.new.name)
    switch change {
    case .none: break
    case .inPlace(let change):
      if !change.dropped.isEmpty {
        add(.rewrite, subject, "dropping a column writes every row again")
      } else if change.added.contains(where: \.looksAtRows) {
        add(.scan, subject, "every row is checked against the table's conditions")
      }
    case .rebuild:
      add(.rewrite, subject, "the table is made anew and its rows are copied")
    }
  }

  /// A table asks something of its rows that it did not ask before.
  mutating func tightens(_ tightening: Tightening?) {
    hazards.formUnion(tightening?.hazards ?? [])
  }

  /// What a column costs that refuses NULL from now on.
  static let refusesNull =
    "the column refuses NULL, and every row that is there needs a value first"

  private mutating func addConversions(of pair: TablePair) {
    for (column, source) in zip(pair.new.columns, pair.columns.sources) {
      guard let old = source.map({ pair.old.columns[$0] }), old.generated == nil,
        column.generated == nil
      else { continue }
      let conversion = Conversion(of: old, in: pair.old, to: column, in: pair.new)
      if let loss = conversion.loss {
        add(.dataLoss, Subject(table: pair.old.name, column: old.name), loss.description)
      }
      if let demand = conversion.demand {
        add(.scan, Subject(table: pair.new.name, column: column.name), demand)
      }
    }
  }

  private mutating func addCounterLoss(of old: SchemaObject, in new: SchemaObject) {
    guard old.isAutoincrement, !new.isAutoincrement else { return }
    add(.dataLoss, Subject(old.path), AutoincrementLoss.goes)
  }

  /// An index is made on a table that was there before.
  mutating func indexes(_ index: Index) {
    let detail =
      index.isUnique
      ? "a unique index is built, and fails where two rows are equal" : "an index is built"
    add(.scan, Subject(table: index.table), "\(detail): \(index.name)")
  }

  private mutating func add(_ kind: Hazard.Kind, _ subject: Subject, _ detail: String) {
    hazards.insert(Hazard(kind, subject, detail))
  }
}
