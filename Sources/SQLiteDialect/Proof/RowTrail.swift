internal import Dialect
internal import SchemaModel

/// Where the rows of tables are after a script: which table certainly has all that another one had.
///
/// A script may put a table in another's place, and what it copies may depend on conditions that every
/// generated row meets. So it is followed from table to table what was copied whole.
struct RowTrail {
  /// The tables whose rows a table has, by folded names; one that is not here has its own.
  private var held: [String: Set<String>] = [:]
  /// Tables whose own conflict clauses may leave out or replace rows in silence.
  private var lenient: Set<String> = []

  /// Whether a table certainly has all the rows that another one had before.
  func leads(from old: String, to new: String) -> Bool {
    rows(of: new.folded).contains(old.folded)
  }

  /// Follows a statement that ran; one that somebody wrote may delete rows by a condition.
  mutating func follow(_ outcome: ScriptRunner.Outcome, isWritten: Bool) {
    let effects = outcome.effects
    if isWritten, !effects.deleted.isEmpty, SQLWords.contains("delete", in: outcome.statement.text)
    {
      for table in effects.deleted { held[table.folded] = [] }
    }
    for path in effects.dropped where path.kind == .table || path.kind == .virtual {
      held[path.name.folded] = []
    }
    for path in effects.created where path.kind == .table || path.kind == .virtual {
      held[path.name.folded] = []
      if SQLWords.contains("conflict", in: outcome.statement.text) {
        lenient.insert(path.name.folded)
      }
    }
    if !effects.renamedTables.isEmpty { followRename(outcome.statement.text) }
    if !effects.inserted.isEmpty || !effects.created.isEmpty { followCopy(outcome.statement.text) }
  }

  private func rows(of table: String) -> Set<String> { held[table] ?? [table] }

  private mutating func followCopy(_ sql: String) {
    guard let copy = RowCopy(sql), copy.refusesConflicts || !lenient.contains(copy.target) else {
      return
    }
    held[copy.target] = rows(of: copy.target).union(rows(of: copy.source))
  }

  private mutating func followRename(_ sql: String) {
    guard let rename = TableRename(SQLWords(sql).words.map(\.text)) else { return }
    held[rename.new] = rows(of: rename.old)
    if rename.old != rename.new { held[rename.old] = [] }
    if lenient.remove(rename.old) != nil { lenient.insert(rename.new) }
  }
}

/// `ALTER TABLE old RENAME TO new`: the engine does not report the new name, so it is read from the text.
struct TableRename {
  /// The folded name before.
  let old: String
  /// The folded name after.
  let new: String

  /// Reads the folded words of a statement; `nil` for any other.
  init?(_ words: [String]) {
    guard let rename = words.dropFirst(3).firstIndex(of: "rename"), rename + 2 < words.count,
      words[rename + 1] == "to"
    else { return nil }
    old = words[rename - 1]
    new = words[rename + 2]
  }
}
