internal import CSQLite

extension Connection {
  /// How the engine takes statements; other than a pragma it can be set inside a transaction.
  enum Switch {
    /// Whether foreign keys are enforced.
    case foreignKeys
    /// Whether triggers fire, and are compiled.
    case triggers
    /// Whether `"x"` may be a string in a definition where no column has that name.
    case doubleQuotedStringsInDefinitions
    /// The same in a statement about rows.
    case doubleQuotedStringsInStatements
    /// Whether SQL may register tokenizers of FTS3.
    case tokenizerFunction

    fileprivate var option: Int32 {
      switch self {
      case .foreignKeys: SQLITE_DBCONFIG_ENABLE_FKEY
      case .triggers: SQLITE_DBCONFIG_ENABLE_TRIGGER
      case .doubleQuotedStringsInDefinitions: SQLITE_DBCONFIG_DQS_DDL
      case .doubleQuotedStringsInStatements: SQLITE_DBCONFIG_DQS_DML
      case .tokenizerFunction: SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER
      }
    }
  }

  /// Sets a switch.
  ///
  /// - Returns: How it stood.
  @discardableResult
  func set(_ name: Switch, to isOn: Bool) -> Bool {
    var before: Int32 = 0
    var after: Int32 = 0
    _ = stemma_sqlite_db_config(handle, name.option, -1, &before)
    _ = stemma_sqlite_db_config(handle, name.option, isOn ? 1 : 0, &after)
    return before != 0
  }

  /// Whether `"x"` may be a string where no column has that name.
  func setDoubleQuotedStrings(_ allowed: Bool) {
    set(.doubleQuotedStringsInDefinitions, to: allowed)
    set(.doubleQuotedStringsInStatements, to: allowed)
  }
}
