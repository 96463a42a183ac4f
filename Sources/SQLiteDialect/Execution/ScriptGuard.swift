internal import CSQLite
internal import SchemaModel

/// Decides what the statements of a migration script may do, and records what they do.
///
/// Asked by the engine's authorizer for each action of a statement, so that nothing hides in a comment, in a
/// string, or behind a trigger.
final class ScriptGuard {
  /// Where the statement is that the actions belong to.
  enum Phase {
    /// No statement of a script: everything is allowed and nothing is recorded.
    case idle
    /// It is compiled.
    case compiling
    /// It runs: what comes now is what virtual tables do inside.
    case running
  }

  /// Where the current statement is.
  var phase: Phase = .idle

  /// Why the current statement was refused; `nil` when it was not.
  private(set) var refusal: String?

  /// What the current statement does.
  private(set) var effects = StatementEffects()

  /// The column that the current `ALTER TABLE` is about, where it names one to the authorizer.
  private var alteredColumn: String?

  /// Whether a statement of the script changed how later ones work.
  var changedSettings = false

  /// Whether a statement changed how later ones work, since this was last asked.
  func takeChangedSettings() -> Bool {
    defer { changedSettings = false }
    return changedSettings
  }

  /// Begins a statement.
  func beginStatement() {
    phase = .compiling
    refusal = nil
    alteredColumn = nil
    effects = StatementEffects()
  }

  /// Whether an action is allowed.
  func allows(_ action: Connection.Action) -> Bool {
    switch action.code {
    // By far the most frequent ones; their names are not looked at.
    case SQLITE_READ, SQLITE_RECURSIVE: return true
    case SQLITE_SELECT:
      if phase == .compiling { recordQuery() }
      return true
    default: break
    }
    guard phase != .idle else { return true }
    if let reason = refusal(of: action) {
      refusal = refusal ?? reason
      return false
    }
    if phase == .compiling { record(action) }
    return true
  }
}

// MARK: - Recording

extension ScriptGuard {
  private func record(_ action: Connection.Action) {
    guard let name = action.first else {
      if action.code == SQLITE_FUNCTION { recordRenaming(action.second) }
      return
    }
    switch action.code {
    case SQLITE_INSERT: if !isEngines(name) { recordInsertion(action, into: name) }
    case SQLITE_UPDATE: if !isEngines(name) { recordUpdate(action, of: name) }
    case SQLITE_DELETE: recordDeletion(action, from: name)
    case SQLITE_CREATE_TABLE: recordCreation(.table, name)
    case SQLITE_CREATE_INDEX: recordCreation(.index, name)
    case SQLITE_CREATE_VIEW: recordCreation(.view, name)
    case SQLITE_CREATE_TRIGGER: recordCreation(.trigger, name)
    case SQLITE_CREATE_VTABLE: recordCreation(.virtual, name)
    case SQLITE_DROP_TABLE: effects.dropped.insert(ObjectPath(.table, name))
    case SQLITE_DROP_INDEX:
      effects.dropped.insert(ObjectPath(.index, name))
      if let table = action.second { effects.unindexed.insert(table) }
    case SQLITE_DROP_VIEW: effects.dropped.insert(ObjectPath(.view, name))
    case SQLITE_DROP_TRIGGER: effects.dropped.insert(ObjectPath(.trigger, name))
    case SQLITE_DROP_VTABLE: effects.dropped.insert(ObjectPath(.virtual, name))
    case SQLITE_ALTER_TABLE: recordAlteration(action)
    default: break
    }
  }

  private func isEngines(_ name: String) -> Bool { name.hasPrefix("sqlite_") }

  private func recordCreation(_ kind: ObjectKind, _ name: String) {
    if !isEngines(name) { effects.created.insert(ObjectPath(kind, name)) }
  }

  private func recordUpdate(_ action: Connection.Action, of table: String) {
    let column = action.second ?? ""
    effects.updated[table, default: []].insert(column)
    if let trigger = action.origin {
      effects.triggered[trigger, default: .init()].updated[table, default: []].insert(column)
      return
    }
    effects.writtenDirectly.insert(table)
    effects.updatedDirectly[table, default: []].insert(column)
  }

  private func recordInsertion(_ action: Connection.Action, into table: String) {
    effects.inserted.insert(table)
    if let trigger = action.origin {
      effects.triggered[trigger, default: .init()].inserted.insert(table)
    } else {
      effects.writtenDirectly.insert(table)
    }
  }

  /// A query in a statement that makes a table is the one that fills it.
  private func recordQuery() {
    for path in effects.created where path.kind == .table { effects.inserted.insert(path.name) }
  }

  private func recordDeletion(_ action: Connection.Action, from table: String) {
    // Dropping a table is reported as deleting from it, too.
    let isDropped = [ObjectKind.table, .view, .virtual].contains {
      effects.dropped.contains(ObjectPath($0, table))
    }
    guard !isDropped, !isEngines(table) else { return }
    effects.deleted.insert(table)
    if let trigger = action.origin {
      effects.triggered[trigger, default: .init()].deleted.insert(table)
    } else {
      effects.writtenDirectly.insert(table)
    }
  }

  private func recordAlteration(_ action: Connection.Action) {
    guard let table = action.second else { return }
    effects.altered.insert(table)
    alteredColumn = action.database
  }

  /// SQLite renames, and drops columns, with functions of its own, which nobody else can call.
  private func recordRenaming(_ function: String?) {
    switch function {
    case "sqlite_drop_column":
      // Since 3.53 other changes of a column name it, too.
      for table in effects.altered {
        if let column = alteredColumn { effects.droppedColumns[table, default: []].insert(column) }
      }
    case "sqlite_rename_table": effects.renamedTables.formUnion(effects.altered)
    case "sqlite_rename_column": effects.renamedColumns.formUnion(effects.altered)
    default: break
    }
  }
}
