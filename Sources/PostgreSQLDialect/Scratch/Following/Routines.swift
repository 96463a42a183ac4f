internal import Dialect
internal import SchemaModel

/// The routines of a database that may write rows, with their code.
struct Routines {
  /// A routine.
  private struct Routine {
    let path: ObjectPath
    let schema: String
    let language: String
    let body: String

    /// What its text says.
    var code: CodeText { CodeText(body, isBody: true) }
  }

  /// What code does to rows, with all that it calls.
  struct Effects {
    var writes: [RowWrite] = []
    var unread: Set<UnreadCode> = []
  }

  /// The routines by their own names.
  private var named: [String: [Routine]] = [:]
  /// What a query over a view calls, by the view's own name.
  private var ofViews: [String: Set<[String]>] = [:]

  /// Takes the rows of ``query``, and those of ``viewQuery``.
  init(_ rows: [[String?]], ofViews views: [[String?]]) {
    for row in views {
      ofViews[row[0] ?? "", default: []].insert([row[1] ?? "", row[2] ?? ""])
    }
    for row in rows {
      let (schema, own) = (row[0] ?? "", row[1] ?? "")
      let types = row[3].map { ArrayText.elements(of: $0).compactMap(\.self) } ?? []
      let name = "\(own)(\(types.map(CanonicalSQL.type).joined(separator: ",")))"
      let path = ObjectPath(
        row[2] == "p" ? .procedure : .function,
        QualifiedName(name, catalogSchema: schema).description)
      named[own, default: []].append(
        Routine(path: path, schema: schema, language: row[4] ?? "", body: row[5] ?? ""))
    }
  }

  /// What code does, and what the routines do that it calls, and those that they call.
  func effects(of code: CodeText) -> Effects {
    var effects = Effects()
    if let reason = code.obscurity { effects.unread.insert(UnreadCode(nil, reason)) }
    effects.writes = code.writes
    var known: Set<ObjectPath> = []
    var open = calls(of: code)
    while let call = open.popLast() {
      for routine in routines(call) where known.insert(routine.path).inserted {
        if let reason = CodeText.obscurity(of: routine.language) {
          effects.unread.insert(UnreadCode(routine.path, reason))
          continue
        }
        let code = routine.code
        if let reason = code.obscurity { effects.unread.insert(UnreadCode(routine.path, reason)) }
        effects.writes += code.writes
        open += calls(of: code)
      }
    }
    return effects
  }

  /// What code calls by itself, and by the views that it names.
  private func calls(of code: CodeText) -> [[String]] {
    let ofNames = ofViews.isEmpty ? [] : code.names.flatMap { Array(ofViews[$0] ?? []) }
    return Array(code.calls) + ofNames
  }

  private func routines(_ call: [String]) -> [Routine] {
    guard let own = call.last, let routines = named[own] else { return [] }
    let schema = call.dropLast().last
    return routines.filter { schema == nil || $0.schema == schema }
  }

  /// Those that may write: what an extension brings in C is the extension's own.
  static let query = """
    SELECT n.nspname, p.proname, p.prokind, \(FunctionRows.inputTypes), l.lanname, \
    CASE WHEN p.prosqlbody IS NULL THEN p.prosrc ELSE pg_get_function_sqlbody(p.oid) END
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_language l ON l.oid = p.prolang
    WHERE p.oid >= \(CatalogFilter.firstOwn) AND p.provolatile = 'v' AND p.prokind IN ('f', 'p')
    AND l.lanname <> 'internal' AND \(CatalogFilter.isNamespaceRead)
    AND NOT (l.lanname = 'c' AND p.oid IN (\(CatalogFilter.members(of: .function))))
    """

  /// The functions that a view calls which may write, by views below it as well.
  static let viewQuery = """
    WITH RECURSIVE uses AS (
      SELECT r.ev_class AS view, d.refclassid AS class, d.refobjid AS number FROM pg_rewrite r
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
      WHERE r.rulename = '_RETURN' AND r.oid >= \(CatalogFilter.firstOwn)
      UNION
      SELECT uses.view, d.refclassid, d.refobjid FROM uses
      JOIN pg_rewrite r ON class = 'pg_class'::regclass AND r.ev_class = number AND r.rulename = '_RETURN'
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    )
    SELECT c.relname, n.nspname, f.proname FROM uses JOIN pg_class c ON c.oid = view
    JOIN pg_proc f ON f.oid = number AND class = 'pg_proc'::regclass
    JOIN pg_namespace n ON n.oid = f.pronamespace
    WHERE f.oid >= \(CatalogFilter.firstOwn) AND f.provolatile = 'v'
    """
}
