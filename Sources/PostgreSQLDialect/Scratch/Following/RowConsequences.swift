internal import Dialect
internal import SchemaModel

/// What else writes rows where a statement does: actions of foreign keys, triggers, rules, defaults and checks that call
/// something, and the tables below one, be it a table or a view.
struct RowConsequences {
  /// A foreign key that does something of its own.
  private struct Action {
    let child: String
    let columns: Set<String>
    let referenced: Set<String>
    let onDelete: String
    let onUpdate: String
  }

  /// A trigger, a rule, or a default or check that calls a function.
  private struct Trigger {
    /// What it is, in words.
    let title: String
    /// When it is run, as the catalog has it for triggers.
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
  /// The tables that views write to, with whether all columns are called as they are there.
  private var bases: [String: [(table: String, hasSameColumns: Bool)]] = [:]
  /// The routines that there are.
  let routines: Routines

  /// Reads the catalog.
  init(_ connection: Connection) throws {
    let results = try connection.execute(Self.queries.joined(separator: ";\n"))
    routines = Routines(results[3].rows, ofViews: results[7].rows)
    for row in results[0].rows {
      actions[Self.name(row, 2), default: []].append(
        Action(
          child: Self.name(row, 0), columns: Self.list(row[4]), referenced: Self.list(row[5]),
          onDelete: row[6] ?? "", onUpdate: row[7] ?? ""))
    }
    for row in results[1].rows {
      triggers[Self.name(row, 0), default: []].append(
        Trigger(
          title: "trigger/\(Self.name(row, 0))/\(row[2] ?? "")",
          type: row[3].flatMap { Int($0) } ?? 0, columns: Self.list(row[4]),
          effects: routines.effects(of: CodeText(calling: [row[5] ?? "", row[6] ?? ""]))))
    }
    for row in results[2].rows {
      children[Self.name(row, 0), default: []].append(Self.name(row, 2))
    }
    for row in results[4].rows {
      triggers[Self.name(row, 0), default: []].append(
        Trigger(
          title: "rule/\(Self.name(row, 0))/\(row[2] ?? "")",
          type: row[3].flatMap { Int($0) } ?? 0, columns: [],
          effects: routines.effects(of: CodeText(row[4] ?? ""))))
    }
    for row in results[5].rows {
      triggers[Self.name(row, 0), default: []].append(
        Trigger(
          title: "a default or check of \(Self.name(row, 0))", type: Self.writing, columns: [],
          effects: routines.effects(of: CodeText(calling: [row[2] ?? "", row[3] ?? ""]))))
    }
    for row in results[6].rows {
      bases[Self.name(row, 0), default: []].append((Self.name(row, 2), row[4] == "t"))
    }
  }

  /// Whether something else may be read by now: what was counted of the catalogs since tells.
  static func isOutdated(by written: [Int: RowCounts.Counts]) -> Bool {
    // Names are of all of these, and what is new has no actions yet.
    let named: [Catalog] = [.namespace, .relation, .attribute]
    let read: [Catalog] = [
      .constraint, .trigger, .inheritance, .function, .rule, .attributeDefault,
    ]
    return named.contains { written[$0.rawValue]?.updated ?? 0 > 0 }
      || read.contains { written[$0.rawValue] != nil }
  }

  /// When defaults and checks are run: where rows are put in or updated.
  private static let writing = 4 | 16

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
      open += bases[event.table, default: []].map { base in
        Event(
          verb: event.verb, table: base.table, columns: base.hasSameColumns ? event.columns : nil,
          reason: base.hasSameColumns
            ? event.reason : event.reason ?? "view/\(event.table) replaces values")
      }
      open += actions[event.table, default: []].compactMap { Self.event(of: $0, on: event) }
      for trigger in triggers[event.table] ?? [] where trigger.fires(on: event) {
        open += trigger.effects.writes.map { write in
          Event(
            verb: write.verb, table: write.table,
            columns: write.verb == .update ? write.columns : nil,
            reason: "\(trigger.title) replaces values")
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
      .map(\.title)
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
    """
    SELECT n.nspname, c.relname, r.rulename, \
    CASE ev_type WHEN '2' THEN 16 WHEN '3' THEN 4 ELSE 8 END | CASE WHEN is_instead THEN 64 ELSE 0 END, \
    substring(pg_get_ruledef(r.oid) FROM ' DO (.*)')
    FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ev_type <> '1' AND r.oid >= \(CatalogFilter.firstOwn) AND ev_enabled IN ('O', 'A')
    """,
    """
    SELECT n.nspname, c.relname, fn.nspname, f.proname
    FROM (SELECT 'pg_attrdef'::regclass AS class, oid, adrelid AS relation FROM pg_attrdef
      UNION ALL SELECT 'pg_constraint'::regclass, oid, conrelid FROM pg_constraint WHERE contype = 'c') part
    JOIN pg_depend d ON d.classid = class AND d.objid = part.oid AND d.refclassid = 'pg_proc'::regclass
    JOIN pg_proc f ON f.oid = d.refobjid JOIN pg_namespace fn ON fn.oid = f.pronamespace
    JOIN pg_class c ON c.oid = relation JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE f.oid >= \(CatalogFilter.firstOwn) AND f.provolatile = 'v'
    """,
    """
    SELECT DISTINCT vn.nspname, v.relname, n.nspname, c.relname, NOT EXISTS (
      SELECT FROM pg_attribute a WHERE a.attrelid = v.oid AND a.attnum > 0 AND NOT EXISTS (
        SELECT FROM pg_attribute b WHERE b.attrelid = c.oid AND b.attname = a.attname))
    FROM pg_class v JOIN pg_namespace vn ON vn.oid = v.relnamespace
    JOIN pg_rewrite r ON r.ev_class = v.oid AND r.rulename = '_RETURN'
    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
      AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> v.oid
    JOIN pg_class c ON c.oid = d.refobjid AND c.relkind IN ('r', 'p', 'v')
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE v.relkind = 'v' AND v.oid >= \(CatalogFilter.firstOwn) AND pg_relation_is_updatable(v.oid, false) <> 0
    """,
    Routines.viewQuery,
  ]
}
