internal import Dialect

/// Owners and privileges of what a script drops and makes anew, which the server forgets.
///
/// A view that is dropped and made anew belongs to whoever made it, and nobody else may read it. So what a script
/// makes under a name that something else had gets the owner and the privileges of that, before the script can
/// grant anything itself.
struct KeptAccess {
  private var kept: [FoundAccess.Address: FoundAccess] = [:]
  private let parts: Set<AccessPart>

  /// Remembers what is there, where statements may make something of it anew.
  ///
  /// - `parts`: What of it is given back.
  init(
    _ parts: Set<AccessPart>, before items: [StepScript.Item], _ connection: Connection
  ) throws {
    self.parts = parts
    guard !parts.isEmpty, items.contains(where: { Self.mayTakeAway($0.statement) }) else { return }
    for access in try FoundAccess.notable(connection) { kept[access.address] = access }
  }

  /// Gives what was made anew what it had, where a statement that comes now may depend on that.
  mutating func giveBack(before statement: ScriptStatement, _ connection: Connection) throws {
    guard !kept.isEmpty, Self.mayGrant(statement) else { return }
    try giveBack(connection)
  }

  /// Gives what was made anew what it had.
  ///
  /// - Throws: ``PostgreSQLError`` where the role of the session may not do that.
  mutating func giveBack(_ connection: Connection) throws {
    guard !kept.isEmpty else { return }
    let names = Set(kept.values.map(\.ownName)).sorted()
    for new in try FoundAccess.named(names, connection) {
      guard let old = kept[new.address], old.number != new.number else { continue }
      for statement in new.statements(for: old, parts) { try connection.query(statement) }
      kept[new.address] = nil
    }
  }

  /// Whether a statement may take something away; what a routine does nobody knows.
  private static func mayTakeAway(_ statement: ScriptStatement) -> Bool {
    let words = StatementHead(statement.text).words
    switch words.first {
    case "CREATE", "COMMENT", "GRANT", "REVOKE", "INSERT", "UPDATE", "DELETE": return false
    case "ALTER": return !Set(words).isDisjoint(with: ["DROP", "RENAME", "SCHEMA"])
    default: return true
    }
  }

  /// Whether a statement may say itself who owns something and who may do what; what a routine does nobody knows.
  private static func mayGrant(_ statement: ScriptStatement) -> Bool {
    let words = StatementHead(statement.text).words
    switch words.first {
    case "CREATE", "COMMENT", "INSERT", "UPDATE", "DELETE", "DROP": return false
    case "ALTER": return words.contains("OWNER") || words.contains("PRIVILEGES")
    default: return true
    }
  }
}
