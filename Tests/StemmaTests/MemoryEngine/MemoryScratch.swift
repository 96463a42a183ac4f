import Dialect
import SchemaModel

/// Counts what is open, and lets a call fail.
final class MemoryWatch {
  /// A call that failed because somebody wanted it to.
  struct Fault: Error, Equatable {}

  /// How many calls still work; `nil` for all.
  var patience: Int?
  /// How many places and databases are open.
  private(set) var open = 0

  func call() throws {
    guard let patience else { return }
    if patience == 0 { throw Fault() }
    self.patience = patience - 1
  }

  func begin() { open += 1 }
  func end() { open -= 1 }
}

/// Throwaway databases of the engine in memory.
final class MemoryScratch: Scratch {
  let version = "1"
  private let watch: MemoryWatch
  private var isOpen = true

  init(_ watch: MemoryWatch) {
    self.watch = watch
    watch.begin()
  }

  func close() {
    if isOpen { watch.end() }
    isOpen = false
  }

  func rows(_ request: RowRequest) throws -> GeneratedRows {
    try watch.call()
    var rows = GeneratedRows(request)
    for table in request.schema.tables {
      rows.tables.append(
        GeneratedRows.TableRows(
          table: table.name, columns: table.columns.map(\.name),
          rows: (0..<request.count).map { row in table.columns.map { value($0, row, request) } }))
    }
    return rows
  }

  /// Equal in all tables, so that rows refer to each other.
  private func value(_ column: Column, _ row: Int, _ request: RowRequest) -> Value {
    column.type == "int"
      ? .integer(request.firstID + Int64(row)) : .text("\(column.name) \(row)")
  }

  func database(
    _ schema: Schema, rows: GeneratedRows?, leavingOutRefused isTolerant: Bool
  ) throws -> any ScratchDatabase {
    try watch.call()
    var state = MemoryState()
    for table in schema.tables { try state.run(.make(table)) }
    for table in rows?.tables ?? [] {
      for row in table.rows { try state.run(.put(table.table, row)) }
    }
    return MemoryScratchDatabase(state, watch)
  }
}

/// A throwaway database of the engine in memory.
final class MemoryScratchDatabase: ScratchDatabase {
  let unfilled: [String: String] = [:]
  let refused: [BrokenObject] = []
  private var state: MemoryState
  private var isEnforcing = false
  private let watch: MemoryWatch

  init(_ state: MemoryState, _ watch: MemoryWatch) {
    (self.state, self.watch) = (state, watch)
    watch.begin()
  }

  deinit { watch.end() }

  func readSchema(format: SnapshotFormat) throws -> Schema {
    try watch.call()
    return state.schema(format)
  }

  func image(of schema: Schema) throws -> DatabaseImage {
    try watch.call()
    return state.image
  }

  func danglingRows(sparingMissingTables isSparing: Bool) throws -> [String: Int] {
    try watch.call()
    return state.danglingRows(sparingMissingTables: isSparing)
  }

  func brokenObjects() throws -> [BrokenObject] {
    try watch.call()
    return state.brokenObjects
  }

  func run(
    _ script: MigrationScript, skipping skipped: Set<Int>, from start: Schema, to end: Schema
  ) throws -> ScriptRun {
    try watch.call()
    isEnforcing = script.enforcesForeignKeys
    var trail = RowTrail(under: .exact)
    var reports: [StatementReport] = []
    for (position, statement) in MemoryCommand.statements(of: script.text).enumerated() {
      var report = StatementReport(statement)
      do throws(Refusal) {
        guard let command = MemoryCommand(statement.text) else {
          throw Refusal("nobody understands this")
        }
        if !skipped.contains(position) {
          try state.run(command)
          report.add(command)
          trail.follow(command, in: state, isWritten: script.isWritten(at: position))
        }
      } catch {
        report.failure = error
        throw ScriptStop(reports + [report], line: statement.line, text: statement.text, error)
      }
      reports.append(report)
    }
    return ScriptRun(reports, trail)
  }

  func enforceReferences() throws {
    try watch.call()
    isEnforcing = true
  }

  func rows(of table: String, columns: [String], sortedBy key: [String]) throws -> [[Value]] {
    try watch.call()
    guard let image = state.image[table] else { return [] }
    return image.rows.indices.map { image.values(columns, row: $0) }
      .sorted { "\($0)" < "\($1)" }
  }

  /// Inserts rows; whoever knows an older schema alone does nothing else here.
  func change(_ change: RowChange) throws -> RowAnswer {
    try watch.call()
    guard case .insert(let table, let columns) = change.form else { return RowAnswer() }
    let given = Dictionary(uniqueKeysWithValues: zip(columns, change.values))
    let names = state.tables[table]?.table.columns.map(\.name) ?? []
    do throws(Refusal) {
      try state.run(.put(table, names.map { given[$0] ?? .null }))
      return RowAnswer()
    } catch {
      return RowAnswer(error)
    }
  }

  func undoing<Result>(_ body: () throws -> Result) throws -> Result {
    let before = state
    defer { state = before }
    return try body()
  }

  func commit() throws {
    try watch.call()
    guard isEnforcing, let table = state.danglingRows(sparingMissingTables: true).keys.min() else {
      return
    }
    throw Refusal(.foreignKey, "rows of \(table) refer to nothing")
  }
}

extension StatementReport {
  /// Notes what a statement did.
  fileprivate mutating func add(_ command: MemoryCommand) {
    switch command {
    case .make(let table): created = [table.path]
    case .drop(let name): dropped = [ObjectPath(.table, name)]
    case .call(let name, let newName):
      altered = [name]
      renaming = Renaming(table: name, newName: newName)
    case .add(let name, _): altered = [name]
    case .dropColumn(let name, let column):
      altered = [name]
      droppedColumns = [name: [column]]
      rewritten = [name]
    case .callColumn(let name, let column, let newName):
      altered = [name]
      renaming = Renaming(table: name, column: column, newName: newName)
    case .copy(_, let target, _):
      (inserted, writtenDirectly, copied) = ([target], [target], target)
    case .put(let name, _): (inserted, writtenDirectly) = ([name], [name])
    case .clear(let name): (deleted, deletedDirectly, writtenDirectly) = ([name], [name], [name])
    case .fill(let name, let column, _):
      (updated, updatedDirectly, writtenDirectly) = ([name: [column]], [name: [column]], [name])
    }
  }
}

extension RowTrail {
  /// Follows a statement that has just run.
  fileprivate mutating func follow(
    _ command: MemoryCommand, in state: MemoryState, isWritten: Bool
  ) {
    switch command {
    case .make(let table): clear(table.name)
    case .drop(let name): clear(name)
    case .call(let name, let newName): rename(name, nil, to: newName)
    case .callColumn(let name, let column, let newName): rename(name, column, to: newName)
    case .dropColumn(let name, let column): drop([column], of: name)
    case .clear(let name): if isWritten { takeRows(of: name) }
    case .fill(let name, let column, _):
      change(name) { $0.damage(column, "all rows get one value") }
    case .add, .put: break
    case .copy(let source, let target, let skipped):
      let names = state.tables[target]?.table.columns.map(\.name) ?? []
      let old = Set(state.tables[source]?.table.columns.map(\.name) ?? [])
      let copied = holdings(of: source).mapValues { holding in
        RowHolding(
          isWhole: holding.isWhole && skipped == 0,
          columns: Dictionary(
            uniqueKeysWithValues: names.map {
              ($0, old.contains($0) ? holding[$0] : RowHolding.Values())
            }))
      }
      add(copied, to: target)
    }
  }
}
