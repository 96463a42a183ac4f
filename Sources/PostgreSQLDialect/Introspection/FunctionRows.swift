internal import SchemaModel

/// Functions and procedures, by the server's own text.
enum FunctionRows: CatalogQuery {
  static let parts: [CatalogPart] = [.function]

  static func sql(_ major: Int) -> String {
    """
    SELECT p.oid, n.nspname, p.proname, \(inputTypes), p.prokind, pg_get_functiondef(p.oid), \
    CASE WHEN p.prosqlbody IS NULL AND l.lanname NOT IN ('internal', 'c') THEN p.prosrc END
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_language l ON l.oid = p.prolang
    WHERE p.prokind <> 'a' AND \(CatalogFilter.isOwn("p.oid", .function))
    AND \(CatalogFilter.isNamespaceRead)
    """
  }

  /// The types of the arguments by which a function of its name is found.
  static let inputTypes = """
    (SELECT array_agg(format_type(t.oid, NULL) ORDER BY t.number) \
    FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY t(oid, number))
    """

  /// The name of a function with the types of its arguments.
  static func name(_ row: inout CatalogRow, in assembly: inout SchemaAssembly) -> QualifiedName {
    let schema = row.text()
    let name = row.text()
    let types = row.array().map { assembly.type($0) }.joined(separator: ",")
    return QualifiedName("\(name)(\(types))", catalogSchema: schema)
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let oid = row.number()
    let name = name(&row, in: &assembly)
    let kind: ObjectKind = row.text() == "p" ? .procedure : .function
    let head = "CREATE OR REPLACE "
    let text = row.text()
    let definition = "CREATE \(text.hasPrefix(head) ? text.dropFirst(head.count) : text[...])"
    if let body = row.optional() { assembly.columnOrder.readBody(body, of: oid) }
    assembly.add(
      kind, name, CatalogKey(.function, oid), CanonicalSQL.statement(definition.withoutSemicolon))
  }
}
