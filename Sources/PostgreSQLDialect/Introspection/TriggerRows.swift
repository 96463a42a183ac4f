internal import SchemaModel

/// Triggers on relations, but the server's own and those that partitions have of their tables.
enum TriggerRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT t.oid, t.tgrelid, t.tgname, t.tgfoid, t.tgenabled, pg_get_triggerdef(t.oid)
    FROM pg_trigger t WHERE t.oid >= \(CatalogFilter.firstOwn) AND NOT t.tgisinternal \
    AND t.tgparentid = 0
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let key = CatalogKey(.trigger, row.number())
    let relation = row.number()
    let name = row.text()
    assembly.columnOrder.readTrigger(of: row.number(), on: relation)
    let options = Options(enabled: row.text())
    let definition = CanonicalSQL.statement(row.text().withoutSemicolon)
    assembly.add(.trigger, name, of: relation, key, definition, options: options)
  }
}

/// Rules on relations, but those that are a view's query.
enum RuleRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT r.oid, r.ev_class, r.rulename, r.ev_enabled, pg_get_ruledef(r.oid)
    FROM pg_rewrite r WHERE r.oid >= \(CatalogFilter.firstOwn) AND r.rulename <> '_RETURN'
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let key = CatalogKey(.rule, row.number())
    let relation = row.number()
    let name = row.text()
    let options = Options(enabled: row.text())
    let definition = CanonicalSQL.statement(row.text().withoutSemicolon)
    assembly.columnOrder.read(definition, by: key)
    assembly.add(.rule, name, of: relation, key, definition, options: options)
  }
}

/// What runs when the schema changes.
enum EventTriggerRows: CatalogQuery {
  static let parts: [CatalogPart] = [.eventTrigger]

  static func sql(_ major: Int) -> String {
    """
    SELECT e.oid, e.evtname, e.evtenabled, e.evtevent, e.evttags, p.proname, n.nspname
    FROM pg_event_trigger e JOIN pg_proc p ON p.oid = e.evtfoid
    JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE \(CatalogFilter.isOwn("e.oid", .eventTrigger))
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let key = CatalogKey(.eventTrigger, row.number())
    let name = row.text()
    let options = Options(enabled: row.text())
    let event = row.text()
    let tags = row.array().map(SQLName.string).sorted().joined(separator: ", ")
    let filter = tags.isEmpty ? "" : " WHEN TAG IN (\(tags))"
    let head = "CREATE EVENT TRIGGER \(SQLName.quoted(name)) ON \(event)\(filter)"
    let definition = "\(head) EXECUTE FUNCTION \(row.name() ?? "")()"
    assembly.add(
      .eventTrigger, QualifiedName(name), key, definition, options: options)
  }
}

extension Options {
  /// Takes the letter that the catalog has for when something runs.
  fileprivate init(enabled letter: String) {
    self.init()
    self[.enabled] = ["D": "disabled", "R": "replica", "A": "always"][letter]
  }
}
