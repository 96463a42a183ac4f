internal import Dialect
internal import SchemaModel

/// A statement of a schema source, and what it is for.
struct SourceStatement {
  /// What a statement does, seen from a schema source.
  enum Purpose: Hashable {
    /// It makes an object; another file may have what it needs.
    case creates(Created)
    /// It changes or drops an object.
    case changes
    /// What dumps have around their statements.
    case ignored
    /// It has no place in a schema source.
    case refused(reason: String, hint: String?)
  }

  /// The object that a statement makes.
  struct Created: Hashable {
    /// `table`, `index`, `view` or `trigger`, as in the catalog.
    var type: String
    /// Its name.
    var name: String
  }

  /// Which file it is in, by position.
  var file: Int
  var statement: ScriptStatement
  var purpose: Purpose

  init(_ statement: ScriptStatement, file: Int) {
    self.file = file
    self.statement = statement
    purpose = TokenizedSQL.with(statement.text, first: Self.headLength) { Self.purpose(of: $0) }
  }

  /// How many tokens say what a statement is for: `CREATE UNIQUE INDEX IF NOT EXISTS main.name ON`.
  private static let headLength = 10

  private static let dataHint =
    "put statements that change rows into a revision of their own: stemma commit --allow-empty"

  private static func purpose(of source: TokenizedSQL) -> Purpose {
    switch source[0].keyword {
    case .create: return creation(source)
    case .alter, .drop: return .changes
    case .begin, .commit, .end: return .ignored
    case .pragma: return pragma(source)
    case .insert, .update, .delete, .replace, .with, .select, .values:
      return .refused(
        reason: "\(source.text(0).uppercased()) is about rows, and a schema source describes the"
          + " schema alone", hint: dataHint)
    default:
      return .refused(
        reason: "'\(source.shortText(0))' is no statement that describes a schema",
        hint: "a schema source has CREATE, ALTER and DROP statements")
    }
  }

  private static func creation(_ source: TokenizedSQL) -> Purpose {
    var position = 1
    switch source[position].keyword {
    case .temp, .temporary:
      return .refused(
        reason: "a temporary object is not part of a schema", hint: "leave TEMP out, or the object")
    case .unique, .virtual: position += 1
    default: break
    }
    guard let type = type(source[position].keyword) else {
      return .refused(
        reason: "'CREATE \(source.shortText(position))' is no statement of SQLite",
        hint: "SQLite has tables, indexes, views and triggers")
    }
    position += 1
    if source[position].keyword == .if, source[position + 1].keyword == .not { position += 3 }
    if source[position + 1].kind == .dot {
      guard !SQLName.same(source.name(position), "temp") else {
        return .refused(
          reason: "a temporary object is not part of a schema", hint: "leave 'temp.' out")
      }
      position += 2
    }
    if type == "table", source[position + 1].keyword == .as {
      return .refused(
        reason: "CREATE TABLE … AS makes columns without constraints from rows",
        hint: "write the columns of the table out")
    }
    let name = source.name(position)
    guard !OwnTables.contains(name) else {
      return .refused(
        reason: "'\(name)' is a name for Stemma's own use", hint: "choose another name")
    }
    return .creates(Created(type: type, name: name.folded))
  }

  private static func type(_ keyword: Keyword?) -> String? {
    switch keyword {
    case .table: "table"
    case .index: "index"
    case .view: "view"
    case .trigger: "trigger"
    default: nil
    }
  }

  /// Pragmas that dumps have and that say nothing about the schema.
  private static let harmlessPragmas: Set<String> = [
    "application_id", "auto_vacuum", "cache_size", "defer_foreign_keys", "encoding",
    "foreign_keys", "journal_mode", "legacy_alter_table", "page_size", "recursive_triggers",
    "synchronous", "temp_store", "user_version",
  ]

  private static func pragma(_ source: TokenizedSQL) -> Purpose {
    let name = source.name(source[2].kind == .dot ? 3 : 1).folded
    if harmlessPragmas.contains(name) { return .ignored }
    return .refused(
      reason: "PRAGMA \(name) is not allowed in a schema source", hint: "leave it out")
  }
}
