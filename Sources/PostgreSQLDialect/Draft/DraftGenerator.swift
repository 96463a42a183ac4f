internal import Dialect
internal import SchemaModel

/// Drafts the script from one schema to another.
///
/// First everything gets its new name. Then it is found out what cannot stay as it is, with all that stands on it:
/// that is dropped by statements of its own, and made anew behind what it needs. What stays is changed in place. In
/// which order, and in which part of the script, follows from what needs what.
struct DraftGenerator {
  let old: Schema
  let new: Schema
  /// The tables in both, under their new names, that are changed in place.
  let pairs: [TablePair]
  /// Those that are made anew and filled.
  let rebuilt: [TablePair]
  let changes: ChangeSet
  let oldNeeds: ObjectNeeds
  let newNeeds: ObjectNeeds
  /// The objects that come late: those that are made anew, and new ones that need such.
  let late: Set<ObjectPath>
  let state: RenamedState

  var plan = DraftPlan()
  var hazards: DraftHazards
  var adoption: Adoption
  var gaps: [Gap] = []
  var temporaryNames: TemporaryNames
  private let match: TableMatch
  private let fills: [ColumnFill]

  /// Drafts a script.
  ///
  /// - Throws: ``DraftError``, ``LeftoverError``.
  static func draft(_ request: DraftRequest) throws -> Draft {
    var request = request
    request.from = request.from.known(in: request.to.format)
    if request.direction == .down {
      request.to = try request.to.keeping(request.leftovers, of: request.from, under: .exact) {
        SQLTextParts.names(in: $0.text)
      }
      request.leftovers = []
    }
    var generator = DraftGenerator(request)
    return try generator.run()
  }

  private init(_ request: DraftRequest) {
    let renames = InheritedRenames.complete(request.renames, in: request.to)
    match = TableMatch(request.from.tables, request.to.tables, renames: renames, under: .exact)
    state = RenamedState(of: request.from, for: request.to, match: match)
    let comparison = SchemaComparison(state, with: request.to)
    (old, new, oldNeeds, changes) = (
      comparison.old, request.to, comparison.needs, comparison.changes
    )
    newNeeds = ObjectNeeds(new)
    let (pairs, changes) = (comparison.pairs, comparison.changes)
    late = changes.late(needs: newNeeds)
    self.pairs = pairs.filter { !changes.gone.contains($0.new.path) }
    rebuilt = pairs.filter { changes.gone.contains($0.new.path) }
    hazards = DraftHazards(formerNames: state.formerNames)
    adoption = Adoption(request.leftovers, from: request.from, under: .exact)
    temporaryNames = TemporaryNames(request.from, request.to, under: .exact)
    fills = request.fills
  }

  private mutating func run() throws -> Draft {
    plan.add(state.statements, as: .renames, phase: .expand, rank: .renames)
    for pair in pairs
    where !pair.isUnchanged || state.uncertain.contains(pair.old.path) || isTouched(pair) {
      change(pair)
    }
    dropObjects()
    makeObjects()
    for pair in rebuilt { rebuild(pair) }
    changeSettings()
    changeAccess()
    orderObjects()
    try adoption.check()
    let values = gaps.map { (gap: $0, value: value(for: $0)) }
    let open = values.filter { $0.value == nil }.map(\.gap)
    return Draft(
      statements: plan.statements(), hazards: hazards.sorted, likelyRenames: likelyRenames,
      backfills: open.map(\.backfill), advice: open.flatMap(\.advice),
      fills: values.compactMap { gap, value in
        value.map { Draft.FilledColumn(gap.backfill, sql: gap.update(to: $0)) }
      })
  }

  /// Whether something that a table stands on is made anew.
  private func isTouched(_ pair: TablePair) -> Bool {
    changes.retyped.contains { $0.object == pair.new.path }
      || changes.lost.contains { $0.object == pair.new.path }
      || !changes.gone(in: pair.old.texts).isEmpty
      || pair.new.parents.contains { changes.gone.contains(ObjectPath(.table, $0)) }
      || pair.old.foreignKeys.contains { isShaken($0, of: pair) }
  }

  private var likelyRenames: [Draft.LikelyRename] {
    RenameGuess.tables(from: match.gone, to: match.new, under: .exact)
      + match.pairs.flatMap { pair in
        RenameGuess.columns(pair) { $0.type == $1.type && $0.generated == $1.generated }
      }
  }

  /// What somebody wants in a column that needs a value; `nil` where nobody said so.
  private func value(for gap: Gap) -> String? {
    fills.last { $0.column == "\(gap.table).\(gap.column.name)" }.map { "(\($0.expression))" }
  }
}

/// A column in which every row needs a value.
struct Gap {
  /// The table, as the model writes it.
  var table: String
  /// The column.
  var column: Column

  /// What to write, as comment lines.
  var advice: [String] {
    [
      "Every row needs a value in \(table).\(column.name) before it refuses NULL:",
      update(to: column.defaultValue?.text ?? "…"),
    ]
  }

  /// The statement that gives a value to the rows that have none.
  func update(to value: String) -> String {
    let name = SQLName.quoted(column.name)
    return "UPDATE \(SQLName.qualified(table)) SET \(name) = \(value) WHERE \(name) IS NULL;"
  }

  var backfill: Draft.Backfill { Draft.Backfill(table: table, column: column.name) }
}

/// Renames of columns that partitions and children have from their parents.
enum InheritedRenames {
  /// The declared renames and those that follow from them.
  static func complete(_ renames: RenameHints, in schema: Schema) -> RenameHints {
    guard !renames.columns.isEmpty else { return renames }
    var result = renames
    let children = schema.tables.filter { !$0.parents.isEmpty }
    var waiting = renames.columns
    while let rename = waiting.popLast() {
      for child in children where child.parents.contains(rename.table) {
        let own = RenameHints.ColumnRename(table: child.name, from: rename.from, to: rename.to)
        guard !result.columns.contains(own) else { continue }
        result.columns.append(own)
        waiting.append(own)
      }
    }
    result.columns.sort()
    return result
  }
}
