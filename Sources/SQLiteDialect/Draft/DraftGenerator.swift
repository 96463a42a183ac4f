internal import Proving
internal import Dialect
internal import SchemaModel

/// Drafts the script from one schema to another.
///
/// First it is decided what becomes of each object, then the statements are written, each to its place in
/// the script. What is done for an object, and in which part, follows from a few rules: tables change in
/// place where `ALTER TABLE` leads exactly to the new form, else they are made anew; indexes, views and
/// triggers stay unless they differ or something under them goes; what tightens comes last.
struct DraftGenerator {
  let old: ObjectGroups
  let new: ObjectGroups
  let oldTriggerOrder: [String]
  let newTriggerOrder: [String]
  let match: SchemaMatch

  /// What the views and triggers of the old schema mention.
  private(set) lazy var oldMentions = MentionMap(old)
  /// What those of the new schema mention.
  private(set) lazy var newMentions = MentionMap(new)

  /// What the tables in both schemas need, but for those that stay as they are.
  var tables: [(pair: TablePair, state: Table, change: TableDraft)] = []
  /// The renames that are done by `ALTER TABLE … RENAME`.
  var renamedPairs: [TablePair] = []
  /// The same, of virtual tables.
  var renamedVirtualTables: [(from: String, to: String)] = []
  /// What they make of the schema.
  var renaming = Renaming([])
  /// The folded names of old views that must go before anything is renamed.
  var earlyViews: Set<String> = []
  /// The same, of triggers.
  var earlyTriggers: Set<String> = []
  /// The folded names of tables whose names are needed for others.
  var earlyTables: Set<String> = []
  /// The folded new names of tables and views that are in their final form only at the end.
  var lateNames: Set<String> = []
  /// The folded new names of the tables that are made anew.
  var rebuiltNames: Set<String> = []
  /// The folded names of the tables of the new schema alone.
  let newTableNames: Set<String>
  /// Whether a database may hold views and triggers that no schema tells of.
  let leavesObjectsOut: Bool
  /// What goes when a table is made anew or dropped: the place in the script by the table's folded old name.
  var vanishing: [String: DraftScript.Place] = [:]

  var script = DraftScript()
  var hazards = DraftHazards()
  var adoption: Adoption
  private let fills: [ColumnFill]
  let renames: RenameHints
  var temporaryNames: TemporaryNames

  /// Drafts a script.
  ///
  /// - Throws: ``DraftError``, ``LeftoverError``.
  static func draft(_ request: DraftRequest) throws -> Draft {
    var request = request
    if request.direction == .down {
      request.to = try LeftoverSchema.schema(
        request.to, keeping: request.leftovers, of: request.from)
      request.leftovers = []
    }
    var generator = DraftGenerator(request)
    return try generator.run()
  }

  private init(_ request: DraftRequest) {
    old = ObjectGroups(request.from)
    new = ObjectGroups(request.to)
    oldTriggerOrder = request.from.triggerOrder
    newTriggerOrder = request.to.triggerOrder
    match = SchemaMatch(from: old, to: new, renames: request.renames)
    leavesObjectsOut = !request.from.format.ignore.isEmpty || !request.to.format.ignore.isEmpty
    newTableNames = Set(match.newTables.map { $0.name.folded })
    adoption = Adoption(request.leftovers, from: request.from, under: .sqlite)
    fills = request.fills
    renames = request.renames
    temporaryNames = TemporaryNames(request.from, request.to, under: .sqlite)
  }

  private mutating func run() throws -> Draft {
    planTables()
    planLateTables()
    planOtherObjects()
    writeRenames()
    writeTables()
    writeOpaqueTables()
    writeVirtualTables()
    writeIndexes()
    writeViews()
    writeTriggers()
    writeOpaqueDependents()
    try adoption.check()
    let gaps = gaps.map { (gap: $0, value: value(for: $0)) }
    let open = gaps.filter { $0.value == nil }.map(\.gap)
    return Draft(
      statements: script.all, hazards: hazards.sorted, likelyRenames: RenameGuess.likely(match),
      backfills: open.map(\.backfill), advice: open.flatMap(\.advice),
      fills: gaps.compactMap { gap, value in
        value.map { Draft.FilledColumn(gap.backfill, sql: gap.update(to: $0)) }
      })
  }

  /// What somebody wants in a column that needs a value; `nil` where nobody said so.
  private func value(for gap: Gap) -> String? {
    let fill = fills.last { SQLName.same($0.column, "\(gap.table).\(gap.column.name)") }
    guard let text = fill?.expression else { return nil }
    return DefaultValue(SQLText(text)).isExpression ? "(\(text))" : text
  }
}

// MARK: - Backfills

extension DraftGenerator {
  /// A column in which every row needs a value.
  private struct Gap {
    var table: String
    var column: Column
    /// What table and column are called when somebody fills it.
    var currentNames: (table: String, column: String)

    /// What to write, as comment lines.
    var advice: [String] {
      let standard = column.defaultValue.flatMap { DefaultValue($0).isNull ? nil : $0 }
      let value = standard.map(OneLineText.text) ?? "…"
      return [
        "Every row needs a value in \(table).\(column.name) before it refuses NULL:",
        update(to: value),
      ]
    }

    /// The statement that gives a value to the rows that have none.
    func update(to value: String) -> String {
      let (table, name) = (
        SQLName.quoted(currentNames.table), SQLName.quoted(currentNames.column)
      )
      return "UPDATE \(table) SET \(name) = \(value) WHERE \(name) IS NULL;"
    }

    var backfill: Draft.Backfill { Draft.Backfill(table: table, column: column.name) }
  }

  private var gaps: [Gap] {
    tables.flatMap { table in
      guard case .rebuild(let rebuild) = table.change else { return [Gap]() }
      return rebuild.backfills.map { column in
        Gap(
          table: rebuild.pair.new.name, column: column,
          currentNames: (rebuild.state.name, rebuild.currentName(of: column)))
      }
    }
  }
}

extension Rebuild {
  /// What a column of the new table is called until the table is made anew.
  fileprivate func currentName(of column: Column) -> String {
    if let added = addedBefore.first(where: { $0.finalName == column.name }) {
      return added.column.name
    }
    let index = pair.new.columns.firstIndex { $0.name == column.name }
    return index.flatMap { pair.columns.sources[$0] }.map { state.columns[$0].name } ?? column.name
  }
}
