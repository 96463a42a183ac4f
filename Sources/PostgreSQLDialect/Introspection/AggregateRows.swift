internal import SchemaModel

/// Aggregates.
enum AggregateRows: CatalogQuery {
  static let parts: [CatalogPart] = [.function]

  static func sql(_ major: Int) -> String {
    let members = (functions + values).joined(separator: ", ")
    return """
      SELECT p.oid, n.nspname, p.proname, \(FunctionRows.inputTypes), \
      pg_get_function_arguments(p.oid), a.aggkind, \(members), a.aggfinalextra, a.aggmfinalextra, \
      a.aggfinalmodify, a.aggmfinalmodify, p.proparallel, s.oprname, sn.nspname
      FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid
      JOIN pg_namespace n ON n.oid = p.pronamespace
      LEFT JOIN pg_operator s ON s.oid = a.aggsortop
      LEFT JOIN pg_namespace sn ON sn.oid = s.oprnamespace
      WHERE \(CatalogFilter.isOwn("p.oid", .function)) AND \(CatalogFilter.isNamespaceRead)
      """
  }

  private static let functions = [
    "transfn", "finalfn", "combinefn", "serialfn", "deserialfn", "mtransfn", "minvtransfn",
    "mfinalfn",
  ].map { "nullif(a.agg\($0)::oid, 0)::regproc" }

  private static let values = [
    "format_type(a.aggtranstype, NULL)", "nullif(a.aggtransspace, 0)",
    "quote_literal(a.agginitval)",
    "format_type(nullif(a.aggmtranstype, 0), NULL)", "nullif(a.aggmtransspace, 0)",
    "quote_literal(a.aggminitval)",
  ]

  /// What the members are called in the statement, in the order of the query.
  private static let names = [
    "SFUNC", "FINALFUNC", "COMBINEFUNC", "SERIALFUNC", "DESERIALFUNC", "MSFUNC", "MINVFUNC",
    "MFINALFUNC", "STYPE", "SSPACE", "INITCOND", "MSTYPE", "MSSPACE", "MINITCOND",
  ]

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let key = CatalogKey(.function, row.number())
    let name = FunctionRows.name(&row, in: &assembly)
    let arguments = row.text()
    let kind = row.text()
    var members = names.compactMap { name in row.optional().map { "\(name) = \($0)" } }
    if row.flag() { members.append("FINALFUNC_EXTRA") }
    if row.flag() { members.append("MFINALFUNC_EXTRA") }
    let usual = kind == "n" ? "r" : "w"
    for name in ["FINALFUNC_MODIFY", "MFINALFUNC_MODIFY"] {
      let word = row.text()
      if word != usual, let word = modifications[word] { members.append("\(name) = \(word)") }
    }
    if let word = ["s": "safe", "r": "restricted"][row.text()] {
      members.append("PARALLEL = \(word)")
    }
    if let sorting = row.optional() {
      members.append("SORTOP = OPERATOR(\(SQLName.quoted(row.text())).\(sorting))")
    }
    if kind == "h" { members.append("HYPOTHETICAL") }
    let own = name.name.prefix { $0 != "(" }
    let head = "CREATE AGGREGATE \(QualifiedName(String(own), in: name.schema).sql)"
    let signature = arguments.isEmpty ? "*" : arguments
    let definition = "\(head)(\(signature)) (\(members.joined(separator: ", ")))"
    assembly.add(.aggregate, name, key, CanonicalSQL.statement(definition))
  }

  private static let modifications = ["r": "READ_ONLY", "s": "SHAREABLE", "w": "READ_WRITE"]
}
