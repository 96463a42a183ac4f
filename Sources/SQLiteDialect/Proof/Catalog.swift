internal import Dialect
internal import SchemaModel

/// What `sqlite_schema` says: the tables and views, and the triggers on them.
struct Catalog {
  /// The change that a trigger waits for.
  enum Event: CaseIterable {
    case insert
    case update
    case delete
  }

  struct Trigger {
    let name: String
    let event: Event
    let sql: String

    var path: ObjectPath { ObjectPath(.trigger, name) }

    /// The columns whose updates it waits for; empty where it waits for any change.
    var columns: [String] {
      guard event == .update, let trigger = try? CreateStatementParser.trigger(sql, on: nil),
        case .update(let columns) = trigger.object.event
      else { return [] }
      return columns
    }
  }

  struct Relation {
    let path: ObjectPath
    let mayHaveForeignKeys: Bool
    /// The page where its rows begin; zero for a view or virtual table.
    let rootPage: Int64
    var triggers: [Trigger] = []
    /// How a virtual table was made.
    var sql = ""
    /// The collations that a table names.
    var collations: [String] = []

    var name: String { path.name }
  }

  /// The tables and views, by their names in lower case.
  private(set) var relations: [String: Relation] = [:]
  /// The names, in lower case, of the relations that indexes and triggers belong to.
  private var owners: [ObjectPath: String] = [:]

  init(_ connection: Connection) throws(SQLiteError) {
    let query = """
      SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema
      WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type = 'trigger', rowid
      """
    guard let statement = try connection.prepare(query) else { return }
    while try statement.step() {
      let name = statement.text(at: 1)
      let owner = statement.text(at: 2).folded
      let sql = statement.text(at: 4)
      switch statement.text(at: 0) {
      case "table":
        let isVirtual = sql.utf8.starts(with: "CREATE VIRTUAL".utf8)
        relations[owner] = Relation(
          path: ObjectPath(isVirtual ? .virtual : .table, name),
          mayHaveForeignKeys: !isVirtual && SQLWords.contains("references", in: sql),
          rootPage: statement.value(at: 3).int ?? 0, sql: isVirtual ? sql : "",
          collations: isVirtual ? [] : SilentlyMissingParts.collations(in: sql))
      case "view":
        relations[owner] = Relation(
          path: ObjectPath(.view, name), mayHaveForeignKeys: false, rootPage: 0)
      case "index": owners[ObjectPath(.index, name)] = owner
      default:
        let trigger = Trigger(name: name, event: Self.event(of: sql, on: owner), sql: sql)
        owners[trigger.path] = owner
        relations[owner]?.triggers.append(trigger)
      }
    }
  }

  /// The tables and views that some objects are or belong to.
  func relations(of objects: Set<ObjectPath>) -> Set<ObjectPath> {
    var result: Set<ObjectPath> = []
    for object in objects {
      let name = owners[object] ?? object.name.folded
      if let relation = relations[name] { result.insert(relation.path) }
    }
    return result
  }

  /// The event stands between the trigger's name and the `ON` before the table's name: it is the first of
  /// these words that is no quoted name and not the trigger's own name.
  private static func event(of sql: String, on table: String) -> Event {
    // CREATE TRIGGER name …
    for word in SQLWords(sql).bareWords.dropFirst(2) {
      switch word {
      case "insert": return .insert
      case "delete": return .delete
      case "update": return .update
      default: continue
      }
    }
    return .insert
  }
}
