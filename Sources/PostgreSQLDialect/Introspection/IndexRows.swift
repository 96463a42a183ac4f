internal import SchemaModel

/// Indexes, those of constraints too, without what they are sorted by.
enum IndexRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT c.oid, n.nspname, c.relname, i.indrelid, i.indisunique, i.indisvalid, \
    c.relkind = 'I', c.relispartition, i.indnkeyatts, i.indnullsnotdistinct, \
    i.indisclustered, i.indisreplident, \
    pg_get_expr(i.indpred, i.indrelid), c.reloptions, s.spcname, m.amname
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_am m ON m.oid = c.relam
    LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
    WHERE i.indexrelid >= \(CatalogFilter.firstOwn) AND \(CatalogFilter.isNamespaceRead)
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let oid = row.number()
    let schema = row.text()
    let name = QualifiedName(row.text(), catalogSchema: schema)
    let relation = row.number()
    guard assembly.kept(relation) != nil else { return }
    var entry = IndexEntry(name: name, relation: relation)
    entry.isUnique = row.flag()
    let isValid = row.flag()
    let isPartitioned = row.flag()
    entry.isAttached = row.flag()
    entry.keyCount = row.number()
    entry.options[flag: .nullsNotDistinct] = row.flag()
    if row.flag() {
      assembly.tables[relation]?.options[.clusteredOn] = name.name
      assembly.clusterMarks[relation] = name.name
    }
    if row.flag() { assembly.tables[relation]?.options[.replicaIdentity] = "index \(name.name)" }
    entry.predicate = row.optional().map {
      SQLText(
        CanonicalSQL.expression($0, scalars: assembly.relations[relation]?.scalars ?? []))
    }
    entry.options[.parameters] = StorageParameters.text(row.array())
    entry.options[.tablespace] = row.optional()
    let method = row.text()
    entry.options[.method] = method == "btree" ? nil : method
    entry.options[.comment] = assembly.comment(CatalogKey(.relation, oid))
    entry.options[flag: .only] = isPartitioned && !isValid
    guard isValid || isPartitioned else {
      assembly.warn("index \(name) is invalid, and left out")
      return
    }
    assembly.indexes[oid] = entry
    assembly.paths[CatalogKey(.relation, oid)] = ObjectPath(.index, name.description)
  }
}

/// What indexes are sorted by, and what else they hold.
enum IndexTermRows: CatalogQuery {
  // What an index has of each of its columns stands in vectors, which count from 0.
  // The server asks for the class that is the default one of a type: that of the type itself, or else of the preferred type
  // or kind of types that it can be taken for. An index over an expression has no collation of its own where it is the
  // expression's, which only the whole definition shows: it is told wherever it is not the database's.
  static func sql(_ major: Int) -> String {
    """
    SELECT i.indexrelid, i.indkey[x.attnum - 1], CASE WHEN i.indkey[x.attnum - 1] = 0 \
    THEN pg_get_indexdef(i.indexrelid, x.attnum, false) END, \
    l.collname, ln.nspname, i.indoption[x.attnum - 1] & 1, i.indoption[x.attnum - 1] & 2, \
    o.opcname, n.nspname, e.oid = o.oid OR e.oid IS NULL AND o.opcdefault \
    AND (y.typtype IN ('d', 'p') OR z.typtype = 'p' OR z.typispreferred \
    OR a.attnum IS NULL AND o.opckeytype <> 0), x.attoptions, nullif(x.attstattarget, -1)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid AND c.relkind IN ('r', 'p', 'm')
    JOIN pg_attribute x ON x.attrelid = i.indexrelid
    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[x.attnum - 1]
    LEFT JOIN pg_opclass o ON o.oid = i.indclass[x.attnum - 1]
    LEFT JOIN pg_namespace n ON n.oid = o.opcnamespace
    LEFT JOIN pg_type y ON y.oid = coalesce(a.atttypid, x.atttypid)
    LEFT JOIN pg_type z ON z.oid = o.opcintype
    LEFT JOIN pg_opclass e ON e.opcmethod = o.opcmethod AND e.opcdefault AND e.opcintype = y.oid
    LEFT JOIN pg_collation l ON l.oid = i.indcollation[x.attnum - 1] \
    AND l.oid <> coalesce(a.attcollation, 100)
    LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
    WHERE i.indexrelid >= \(CatalogFilter.firstOwn)
    ORDER BY i.indexrelid, x.attnum
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let oid = row.number()
    guard var entry = assembly.indexes[oid] else { return }
    let number = row.number()
    let expression = row.optional()
    let column = assembly.relations[entry.relation]?.names(of: [number]).first ?? ""
    guard entry.terms.count < entry.keyCount else {
      assembly.indexes[oid]?.included.append(column)
      return
    }
    var term = Index.Term(
      key: expression.map {
        .expression(
          SQLText(
            CanonicalSQL.expression(
              $0, scalars: assembly.relations[entry.relation]?.scalars ?? [])))
      } ?? .column(column))
    term.collation = row.name()
    term.descending = row.number() != 0
    let isNullsFirst = row.number() != 0
    if isNullsFirst != term.descending { term.options[.nulls] = isNullsFirst ? "first" : "last" }
    let operatorClass = row.name() ?? ""
    let isDefault = row.flag()
    if let parameters = StorageParameters.literals(row.array()) {
      term.options[.operatorClass] = "\(operatorClass)(\(parameters))"
    } else if !isDefault {
      term.options[.operatorClass] = operatorClass
    }
    entry.terms.append(term)
    if let target = row.optional() { entry.targets.append("\(entry.terms.count) \(target)") }
    assembly.indexes[oid] = entry
  }
}
