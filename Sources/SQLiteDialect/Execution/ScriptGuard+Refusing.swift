internal import CSQLite

/// Refuses what a migration script may not do.
extension ScriptGuard {
  /// Why an action is not allowed; `nil` where it is.
  func refusal(of action: Connection.Action) -> String? {
    if action.reachesOutside { return outsideRefusal(action) }
    if action.isTemporary { return temporaryRefusal(action.first ?? "") }
    switch action.code {
    case SQLITE_TRANSACTION:
      return notInScript(action.first ?? "BEGIN") + ": Stemma controls the transaction"
    case SQLITE_SAVEPOINT: return savepointRefusal(action)
    case SQLITE_PRAGMA:
      let name = action.first ?? ""
      if PragmaPolicy.isSetting(name) && action.second != nil { changedSettings = true }
      return PragmaPolicy.refusal(of: name, argument: action.second)
    default: return accessRefusal(action)
    }
  }

  private func notInScript(_ what: String) -> String {
    "\(what) is not allowed in a migration script"
  }

  private func savepointRefusal(_ action: Connection.Action) -> String? {
    // FTS3 and FTS4 hold their own savepoint while they optimize an index.
    if phase == .running && action.second == "fts3" { return nil }
    let statement =
      switch action.first {
      case "RELEASE": "RELEASE"
      case "ROLLBACK": "ROLLBACK TO"
      default: "SAVEPOINT"
      }
    return notInScript(statement) + ": Stemma controls the transaction"
  }

  private func outsideRefusal(_ action: Connection.Action) -> String {
    switch action.code {
    case SQLITE_ATTACH: notInScript("ATTACH") + ": it works on one database"
    case SQLITE_DETACH: notInScript("DETACH") + ": it works on one database"
    default: notInScript("\(action.second ?? "")()") + ": it reaches outside the database"
    }
  }

  private func temporaryRefusal(_ name: String) -> String {
    "the temporary object \(name) is not allowed: it would take the place of others in later steps"
  }

  /// Refuses access to Stemma's tables, to the engine's pages and to temporary objects.
  private func accessRefusal(_ action: Connection.Action) -> String? {
    guard let (table, database) = writtenTable(of: action) else { return nil }
    if OwnTables.contains(table) { return Self.ownRefusal(table) }
    if let name = madeName(of: action), OwnTables.contains(name) { return Self.ownRefusal(name) }
    if table.lowercased() == "sqlite_dbpage" {
      return notInScript("writing to sqlite_dbpage") + ": it bypasses the engine"
    }
    // Renaming looks for the name in temporary views and triggers too.
    if database == "temp" && !isCatalog(table) { return temporaryRefusal(table) }
    return nil
  }

  /// Why a script may not touch something of Stemma's, or make something that looks so and is therefore not read.
  static func ownRefusal(_ name: String) -> String {
    "\(name) belongs to Stemma and may not be touched by a migration script"
  }

  /// The name of an index or trigger that is made.
  private func madeName(of action: Connection.Action) -> String? {
    switch action.code {
    case SQLITE_CREATE_INDEX, SQLITE_CREATE_TRIGGER: action.first
    default: nil
    }
  }

  /// The table that an action changes or hangs something on, and its database.
  private func writtenTable(of action: Connection.Action) -> (table: String, database: String?)? {
    switch action.code {
    case SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE, SQLITE_CREATE_TABLE, SQLITE_DROP_TABLE,
      SQLITE_CREATE_VTABLE, SQLITE_DROP_VTABLE, SQLITE_CREATE_VIEW, SQLITE_DROP_VIEW:
      action.first.map { ($0, action.database) }
    case SQLITE_CREATE_INDEX, SQLITE_DROP_INDEX, SQLITE_CREATE_TRIGGER, SQLITE_DROP_TRIGGER:
      action.second.map { ($0, action.database) }
    // The third text is the column where one is dropped.
    case SQLITE_ALTER_TABLE: action.second.map { ($0, action.first) }
    default: nil
    }
  }

  private func isCatalog(_ table: String) -> Bool {
    [
      "sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema",
    ].contains(table)
  }
}
