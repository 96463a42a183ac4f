package import Dialect
package import SchemaModel

/// What a script did to the rows: compares what was there before with what is there after it.
///
/// Told apart are what the two schemas announce (a table or column that is gone: a hazard), what somebody
/// wrote (an `UPDATE`: a hazard where a value went), and what just happened (a failure).
package struct RowComparison {
  package let direction: Direction
  package let mapping: SchemaMapping
  package let written: WrittenChanges
  /// What was accepted beforehand.
  package let allowed: Allowances
  private let engine: any EngineComparison
  private let names: NameRule

  /// What the script costs.
  package var hazards: Set<Hazard> = []
  /// Those among them that are of no rows, such as that of a counter.
  private(set) var rowless: Set<Hazard> = []
  /// Tables whose rows a statement deletes on a condition that no generated row need meet.
  private(set) var mayLose: Set<String> = []
  /// Tables that are copied row by row: what each is called before and after.
  private(set) var copied: [(old: Subject, new: Subject)] = []
  /// Columns whose values may be others though no generated row shows it, with the reason.
  private(set) var mayChange: [String: String] = [:]
  /// Why the script is refused.
  package var failures: [ProofFailure] = []
  /// The positions of rows afterwards that were there before, by the folded names of their tables.
  package var survivors: [String: [Int]] = [:]

  /// Compares what is the same in the two schemas of a mapping.
  package init(
    _ direction: Direction, _ mapping: SchemaMapping, _ engine: any EngineComparison,
    _ written: WrittenChanges, _ allowed: Allowances, under names: NameRule
  ) {
    (self.direction, self.mapping, self.engine) = (direction, mapping, engine)
    (self.written, self.allowed, self.names) = (written, allowed, names)
  }

  /// Names what the schemas themselves say is gone, whether or not there were rows for it.
  package mutating func addAnnouncedLosses() {
    for table in mapping.droppedTables {
      lose(Subject(table: table.name), "the table and its rows go")
    }
    for pair in mapping.pairs {
      for column in pair.dropped where column.generated == nil {
        lose(Subject(table: pair.from.name, column: column.name), "the column and its values go")
      }
    }
    engine.addAnnouncedLosses(to: &self)
  }

  /// Compares the rows.
  package mutating func compare(_ before: DatabaseImage, _ after: DatabaseImage) {
    for pair in mapping.pairs {
      guard let old = before[pair.from.name], let new = after[pair.to.name] else { continue }
      let isEmptied = compare(old, new, pair)
      compareCost(before, after, pair, isEmptied: isEmptied)
      if !written.trail.leads(from: pair.from.name, to: pair.to.name) {
        mayLose.insert(engine.bearer(of: Subject(table: pair.from.name)).object.name)
      }
    }
    engine.compare(before, after, in: &self)
  }

  private mutating func compareCost(
    _ before: DatabaseImage, _ after: DatabaseImage, _ pair: SchemaMapping.TablePair,
    isEmptied: Bool
  ) {
    let (old, new) = (names.fold(pair.from.name), names.fold(pair.to.name))
    // Another place is another table; the first one that is free may be the old one, though.
    let isMoved = before.places[old] != after.places[new]
    if !isEmptied,
      isMoved || written.rebuilt.contains(new) || written.rewritten.contains(old)
        || written.rewritten.contains(new)
    {
      copied.append(
        (engine.bearer(of: Subject(table: pair.from.name)), Subject(table: pair.to.name)))
    }
  }

  /// - Returns: Whether all rows are gone.
  private mutating func compare(
    _ old: TableImage, _ new: TableImage, _ pair: SchemaMapping.TablePair
  ) -> Bool {
    let key = pair.from.primaryKey?.columns.map(\.name) ?? []
    let pairing = RowPairing(
      before: old, after: new, pair: pair,
      keyMayChange: key.contains { name in
        pair.columns.contains {
          names.areEqual($0.from.name, name)
            && written.updates(table: pair.to.name, column: $0.to.name)
        }
      }, under: names)
    survivors[names.fold(pair.to.name)] = pairing.pairs.map(\.after)
    report(pairing.lost, old, table: pair.from.name, subject: Subject(table: pair.from.name))
    for column in pair.columns where column.from.generated == nil {
      compare(column, pair, old, new, pairing)
      guard column.to.generated == nil else { continue }
      let damage = written.trail.damage(
        from: pair.from.name, column.from.name, to: pair.to.name, column.to.name)
      if let damage {
        let subject = Subject(table: pair.from.name, column: column.from.name)
        mayChange[engine.bearer(of: subject).description] = damage
      }
    }
    return !old.rows.isEmpty && new.rows.isEmpty
  }

  /// Names rows that are gone.
  package mutating func report(
    _ lost: [Int], _ image: TableImage, table: String, subject: Subject
  ) {
    guard let first = lost.first else { return }
    let all = lost.count == image.rows.count && engine.bearer(of: subject) == subject
    lose(subject, all ? "its rows go" : "some of its rows go")
    guard !isAllowed(subject) else { return }
    failures.append(
      .rowsLost(
        direction, table: table, lost: lost.count, of: image.rows.count,
        example: Self.text(of: first, in: image)))
  }

  private mutating func compare(
    _ column: SchemaMapping.ColumnPair, _ pair: SchemaMapping.TablePair, _ old: TableImage,
    _ new: TableImage, _ pairing: RowPairing
  ) {
    guard let from = old.columns[names.fold(column.from.name)],
      let to = new.columns[names.fold(column.to.name)]
    else { return }
    // NULL had nothing to lose: filling it in is what a backfill does.
    let changes = pairing.pairs.filter { pair in
      let value = old.rows[pair.before][from]
      return value != .null && value != new.rows[pair.after][to]
    }
    let isRetyped = engine.retypes(column, pair)
    // Another type stores '12' as 12. What can be told again from the new value is not lost, and the
    // way back gives it its old type.
    let losses = changes.filter {
      !isRetyped || !old.rows[$0.before][from].isRecognizable(in: new.rows[$0.after][to])
    }
    guard let first = losses.first else { return }
    report(
      column, pair, isRetyped: isRetyped, lost: losses.count, of: pairing.pairs.count,
      example: change(old.rows[first.before][from], new.rows[first.after][to]))
  }

  private mutating func report(
    _ column: SchemaMapping.ColumnPair, _ pair: SchemaMapping.TablePair, isRetyped: Bool,
    lost: Int, of count: Int, example: String
  ) {
    let isWritten = written.contains(table: pair.to.name, column: column.to.name)
    let isOfType = isRetyped && !isWritten
    let subject = Subject(table: pair.from.name, column: column.from.name)
    lose(
      subject, isOfType ? "values change with the type: \(example)" : "values change")
    guard !isAllowed(subject), !isWritten, !isRetyped else { return }
    failures.append(
      .valuesChanged(
        direction, table: pair.from.name, column: column.from.name, changed: lost, of: count,
        example: example))
  }

  /// A change of a value, for people.
  package func change(_ old: Value, _ new: Value) -> String {
    "\(old.excerpt) becomes \(new.excerpt)"
  }

  /// Names a loss; those of the parts of a table once, as the table's.
  package mutating func lose(_ subject: Subject, _ detail: String) {
    let hazard = Hazard(.dataLoss, engine.bearer(of: subject), detail)
    let isKnown = hazards.contains { $0.kind == .dataLoss && $0.subject == hazard.subject }
    if isKnown, hazard.subject != subject.description { return }
    hazards.insert(hazard)
  }

  private func isAllowed(_ subject: Subject) -> Bool {
    [subject, engine.bearer(of: subject)].contains {
      allowed.covers(.dataLoss, of: $0, under: names)
    }
  }

  /// Names a loss that is not one of rows.
  package mutating func lose(besideRows subject: Subject, _ detail: String) {
    lose(subject, detail)
    rowless.insert(Hazard(.dataLoss, subject, detail))
  }

  private static func text(of row: Int, in image: TableImage) -> String {
    if image.columns.isEmpty { return "\(image.numberName) \(image.numbers?[row] ?? 0)" }
    let columns = image.columns.sorted { $0.value < $1.value }
    let values = columns.prefix(6).map { "\($0.key) \(image.rows[row][$0.value].excerpt)" }
    return values.joined(separator: ", ") + (columns.count > 6 ? ", …" : "")
  }
}
