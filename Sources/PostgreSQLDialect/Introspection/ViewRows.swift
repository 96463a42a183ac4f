internal import SchemaModel

/// Views and materialized views.
enum ViewRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT c.oid, pg_get_viewdef(c.oid), c.reloptions, s.spcname, m.amname
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
    LEFT JOIN pg_am m ON m.oid = c.relam AND m.amname <> 'heap'
    WHERE c.relkind IN ('v', 'm') AND \(CatalogFilter.isOwn("c.oid", .relation))
    AND \(CatalogFilter.isNamespaceRead)
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let oid = row.number()
    guard let relation = assembly.kept(oid) else { return }
    let key = CatalogKey(.relation, oid)
    let query = CanonicalSQL.query(row.text().withoutSemicolon)
    assembly.columnOrder.read(query, by: key)
    var options = Options()
    options[.columnComments] = assembly.columnComments(oid)
    guard relation.kind == .materializedView else {
      for warning in readParameters(row.array(), into: &options) {
        assembly.warn("view \(relation.written): \(warning)")
      }
      options[.comment] = assembly.comment(key)
      options[.columnDefaults] = assembly.columnDefaults(oid)
      assembly.views[oid] = View(name: relation.written, query: SQLText(query), options: options)
      return
    }
    options[.parameters] = StorageParameters.text(row.array())
    options[.clusteredOn] = assembly.clusterMarks[oid]
    let space = row.optional().map { " TABLESPACE \(SQLName.quoted($0))" } ?? ""
    let method = row.optional().map { " USING \(SQLName.quoted($0))" } ?? ""
    let head = "CREATE MATERIALIZED VIEW \(relation.name.sql)\(method)\(space)"
    assembly.add(
      .materializedView, relation.name, key, "\(head) AS \(query)", options: options)
  }

  /// Takes the parameters of a view, and says which are not known.
  private static func readParameters(
    _ parameters: [String], into options: inout Options
  ) -> [String] {
    parameters.map(StorageParameters.parts).compactMap { name, value in
      switch name {
      case "security_barrier": options[flag: .securityBarrier] = StorageParameters.isTrue(value)
      case "security_invoker": options[flag: .securityInvoker] = StorageParameters.isTrue(value)
      case "check_option": options[.checkOption] = value.lowercased()
      default: return "the option \(name) is not known"
      }
      return nil
    }
  }
}

extension String {
  /// A statement as the server writes it, without the semicolon and white space at its end.
  var withoutSemicolon: String {
    var bytes = utf8[...]
    while let last = bytes.last, [UInt8(ascii: ";"), 10, 32].contains(last) { bytes.removeLast() }
    return String(bytes) ?? self
  }
}
