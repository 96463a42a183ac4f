internal import Dialect
internal import SchemaModel

/// What else writes rows where a statement does: actions of foreign keys, triggers, and the tables below one.
struct RowConsequences {
  /// A foreign key that does something of its own.
  private struct Action {
    let child: String
    let columns: Set<String>
    let referenced: Set<String>
    let onDelete: String
    let onUpdate: String
  }

  /// A trigger.
  private struct Trigger {
    let name: String
    let type: Int
    let columns: Set<String>
    let effects: Routines.Effects

    var isBeforeRow: Bool { type & 3 == 3 || type & 64 != 0 }

    func fires(on write: Event) -> Bool {
      switch write.verb {
      case .insert: type & 4 != 0
      case .delete: type & 8 != 0
      case .truncate: type & 32 != 0
      case .update:
        type & 16 != 0
          && (columns.isEmpty || write.columns.map { !$0.isDisjoint(with: columns) } ?? true)
      }
    }
  }

  /// Something that is done to a table's rows.
  struct Event: Hashable {
    var verb: RowWrite.Verb
    var table: String
    /// The columns that are updated; `nil` for all.
    var columns: Set<String>?
    /// What does it, in words; `nil` for the statement itself.
    var reason: String?
  }

  private var actions: [String: [Action]] = [:]
  private var triggers: [String: [Trigger]] = [:]
  private var children: [String: [String]] = [:]
  /// The routines that there are.
  let routines: Routines

  /// Reads the catalog.
  init(_ connection: Connection) throws {
    let results = try connection.execute(Self.queries.joined(separator: ";\n"))
    routines = Routines(results[3].rows)
    for row in results[0].rows {
      actions[Self.name(row, 2), default: []].append(
        Action(
          child: Self.name(row, 0), columns: Self.list(row[4]), referenced: Self.list(row[5]),
          onDelete: row[6] ?? "", onUpdate: row[7] ?? ""))
    }
    for row in results[1].rows {
      triggers[Self.name(row, 0), default: []].append(
        Trigger(
          name: row[2] ?? "", type: row[3].flatMap { Int($0) } ?? 0, columns: Self.list(row[4]),
          effects: routines.effects(of: CodeText(calling: [row[5] ?? "", row[6] ?? ""]))))
    }
    for row in results[2].rows {
      children[Self.name(row, 0), default: []].append(Self.name(row, 2))
    }
  }

  /// Whether something else may be read by now: what was counted of the catalogs since tells.
  static func isOutdated(by written: [Int: RowCounts.Counts]) -> Bool {
    // Names are of all of these, and what is new has no actions yet.
    let named: [Catalog] = [.namespace, .relation, .attribute]
    let read: [Catalog] = [.constraint, .trigger, .inheritance, .function]
    return named.contains { written[$0.rawValue]?.updated ?? 0 > 0 }
      || read.contains { written[$0.rawValue] != nil }
  }

  /// All that may happen because of some events, they themselves included.
  func events(from first: [Event]) -> [Event] {
    var events: [Event] = []
    var known: Set<Event> = []
    var open = first
    while let event = open.popLast() {
      guard known.insert(event).inserted else { continue }
      events.append(event)
      for child in children[event.table] ?? [] {
        var below = event
        below.table = child
        open.append(below)
      }
      open += actions[event.table, default: []].compactMap { Self.event(of: $0, on: event) }
      for trigger in triggers[event.table] ?? [] where trigger.fires(on: event) {
        open += trigger.effects.writes.map { write in
          Event(
            verb: write.verb, table: write.table,
            columns: write.verb == .update ? write.columns : nil,
            reason: "trigger/\(event.table)/\(trigger.name) replaces values")
        }
      }
    }
    return events
  }

  /// The code of triggers that nobody can read, and that some events run.
  func unread(after events: [Event]) -> Set<UnreadCode> {
    events.reduce(into: []) { unread, event in
      for trigger in triggers[event.table] ?? [] where trigger.fires(on: event) {
        unread.formUnion(trigger.effects.unread)
      }
    }
  }

  /// The trigger that may change or leave out the rows that are put into a table, or are updated.
  func changer(of table: String, _ verb: RowWrite.Verb) -> String? {
    let event = Event(verb: verb, table: table)
    return triggers[table]?.first { $0.isBeforeRow && $0.fires(on: event) }
      .map { "trigger/\(table)/\($0.name)" }
  }

  private static func event(of action: Action, on event: Event) -> Event? {
    let isUpdate = event.verb == .update
    if isUpdate, event.columns?.isDisjoint(with: action.referenced) ?? false { return nil }
    let reason = "a foreign key's action replaces values"
    switch (event.verb, isUpdate ? action.onUpdate : action.onDelete) {
    case (.insert, _), (.truncate, _), (_, "a"), (_, "r"): return nil
    case (.delete, "c"): return Event(verb: .delete, table: action.child, reason: reason)
    default:
      return Event(verb: .update, table: action.child, columns: action.columns, reason: reason)
    }
  }

  private static func name(_ row: [String?], _ position: Int) -> String {
    QualifiedName(row[position + 1] ?? "", catalogSchema: row[position] ?? "").description
  }

  private static func list(_ text: String?) -> Set<String> {
    Set(text.map { ArrayText.elements(of: $0).compactMap(\.self) } ?? [])
  }

  private static let queries = [
    """
    SELECT n.nspname, c.relname, pn.nspname, p.relname, \
    ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = c.oid AND attnum = ANY (k.conkey)), \
    ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = p.oid AND attnum = ANY (k.confkey)), \
    k.confdeltype, k.confupdtype
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_class p ON p.oid = k.confrelid
    JOIN pg_namespace pn ON pn.oid = p.relnamespace
    WHERE k.contype = 'f' AND (k.confdeltype IN ('c', 'n', 'd') OR k.confupdtype IN ('c', 'n', 'd'))
    """,
    """
    SELECT n.nspname, c.relname, t.tgname, t.tgtype, \
    ARRAY(SELECT attname::text FROM pg_attribute \
    WHERE attrelid = c.oid AND attnum = ANY (t.tgattr::int2[])), fn.nspname, f.proname
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_proc f ON f.oid = t.tgfoid
    JOIN pg_namespace fn ON fn.oid = f.pronamespace
    WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
    """,
    """
    SELECT pn.nspname, p.relname, n.nspname, c.relname FROM pg_inherits i
    JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
    WHERE c.relkind IN ('r', 'p')
    """,
    Routines.query,
  ]
}
