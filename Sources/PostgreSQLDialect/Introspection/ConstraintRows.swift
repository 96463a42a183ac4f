internal import SchemaModel

/// Constraints of tables and of domains.
///
/// What came with the constraint of a partitioned table or of a parent is left out: it comes with that again.
enum ConstraintRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    let (isEnforced, hasPeriod) = major >= 18 ? ("k.conenforced", "k.conperiod") : ("true", "false")
    return """
      SELECT k.oid, k.contype, k.conrelid, k.contypid, k.conname, k.conkey, k.conindid, \
      CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END, \
      CASE WHEN k.contype = 'x' THEN (\(operators)) END, \
      k.convalidated, \(isEnforced), k.connoinherit, \(hasPeriod), \
      k.condeferrable, k.condeferred, k.confrelid, k.confkey, k.confmatchtype, \
      k.confdeltype, k.confupdtype, k.confdelsetcols
      FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
      WHERE k.oid >= \(CatalogFilter.firstOwn) AND k.contype <> 't' AND k.conparentid = 0 \
      AND (k.conislocal OR k.contype <> 'c') \
      AND (k.contype <> 'n' OR k.connoinherit OR NOT k.convalidated) AND \(CatalogFilter.isNamespaceRead)
      ORDER BY k.oid
      """
  }

  /// The operators of an exclusion constraint.
  private static let operators = """
    SELECT array_agg(CASE WHEN n.nspname = 'pg_catalog' THEN o.oprname::text \
    ELSE format('OPERATOR(%I.%s)', n.nspname, o.oprname) END ORDER BY x.number) \
    FROM unnest(k.conexclop) WITH ORDINALITY x(oid, number) JOIN pg_operator o ON o.oid = x.oid \
    JOIN pg_namespace n ON n.oid = o.oprnamespace
    """

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let constraint = ConstraintRow(&row)
    switch constraint.kind {
    case "c" where constraint.relation == 0: constraint.addDomainCheck(to: &assembly)
    case "n": constraint.addNotNull(to: &assembly)
    case "c": constraint.addCheck(to: &assembly)
    case "p", "u": constraint.addKey(to: &assembly)
    case "f": constraint.addForeignKey(to: &assembly)
    case "x": constraint.addExclusion(to: &assembly)
    default: assembly.warn("constraint \(constraint.name): its kind is not known")
    }
  }
}

/// A constraint as the catalog has it.
struct ConstraintRow {
  let oid: Int
  let kind: String
  let relation: Int
  let domain: Int
  let name: String
  let columns: [Int]
  let index: Int
  let text: String
  let operators: [String]
  let isValid: Bool
  let isEnforced: Bool
  let isNotInherited: Bool
  let hasPeriod: Bool
  let isDeferrable: Bool
  let isDeferred: Bool
  let reference: Reference

  /// What a foreign key refers to, and how.
  struct Reference {
    let relation: Int
    let columns: [Int]
    let match: String
    let onDelete: String
    let onUpdate: String
    let setColumns: [Int]

    init(_ row: inout CatalogRow) {
      relation = row.number()
      columns = row.numbers()
      match = row.text()
      onDelete = row.text()
      onUpdate = row.text()
      setColumns = row.numbers()
    }
  }

  init(_ row: inout CatalogRow) {
    oid = row.number()
    kind = row.text()
    relation = row.number()
    domain = row.number()
    name = row.text()
    columns = row.numbers()
    index = row.number()
    text = row.text()
    operators = row.array()
    isValid = row.flag()
    isEnforced = row.flag()
    isNotInherited = row.flag()
    hasPeriod = row.flag()
    isDeferrable = row.flag()
    isDeferred = row.flag()
    reference = Reference(&row)
  }
}

// MARK: - Of tables

extension ConstraintRow {
  private func comment(in assembly: SchemaAssembly) -> String? {
    assembly.comment(CatalogKey(.constraint, oid))
  }

  func addCheck(to assembly: inout SchemaAssembly) {
    var options = Options()
    options[flag: .noInherit] = isNotInherited
    options[flag: .notEnforced] = !isEnforced
    // What is not enforced is never valid.
    options[flag: .notValid] = !isValid && isEnforced
    options[.comment] = comment(in: assembly)
    let expression = SQLText(
      CanonicalSQL.expression(text, scalars: assembly.relations[relation]?.scalars ?? []))
    assembly.tables[relation]?.checks.append(
      CheckConstraint(name: name, expression: expression, options: options))
  }

  func addNotNull(to assembly: inout SchemaAssembly) {
    guard let number = columns.first,
      let position = assembly.relations[relation]?.position(of: number)
    else { return }
    var notNull = NotNull()
    notNull.options[flag: .notValid] = !isValid
    notNull.options[flag: .noInherit] = isNotInherited
    assembly.relations[relation]?.columns[position].column.notNull = notNull
  }

  func addKey(to assembly: inout SchemaAssembly) {
    let index = assembly.indexes.removeValue(forKey: index)
    guard let owner = assembly.relations[relation] else { return }
    var options = index?.constraintOptions ?? Options()
    options[flag: .withoutOverlaps] = hasPeriod
    options[.deferrable] = isDeferrable ? (isDeferred ? "deferred" : "immediate") : nil
    options[.comment] = comment(in: assembly)
    let columns = owner.names(of: columns).map { KeyColumn(name: $0) }
    if kind == "p" {
      assembly.tables[relation]?.primaryKey = PrimaryKey(
        name: name, columns: columns, options: options)
    } else {
      assembly.tables[relation]?.uniques.append(
        UniqueConstraint(name: name, columns: columns, options: options))
    }
    if let path = assembly.paths[CatalogKey(.relation, relation)] {
      assembly.paths[CatalogKey(.constraint, oid)] = path
    }
  }

  func addForeignKey(to assembly: inout SchemaAssembly) {
    guard let owner = assembly.kept(relation), let other = assembly.relations[reference.relation]
    else { return }
    var key = ForeignKey(
      name: name, columns: owner.names(of: columns), referencedTable: other.written,
      referencedColumns: other.names(of: reference.columns))
    key.onDelete = Self.action(reference.onDelete)
    key.onUpdate = Self.action(reference.onUpdate)
    key.isDeferred = isDeferred
    key.options[flag: .deferrable] = isDeferrable && !isDeferred
    key.options[flag: .matchFull] = reference.match == "f"
    key.options[flag: .notEnforced] = !isEnforced
    key.options[flag: .notValid] = !isValid && isEnforced
    key.options[flag: .period] = hasPeriod
    let setColumns = owner.names(of: reference.setColumns).map(SQLName.quoted)
    key.options[.setColumns] = setColumns.isEmpty ? nil : setColumns.joined(separator: ", ")
    key.options[.comment] = comment(in: assembly)
    assembly.tables[relation]?.foreignKeys.append(key)
  }

  private static func action(_ letter: String) -> ForeignKey.Action {
    switch letter {
    case "r": .restrict
    case "c": .cascade
    case "n": .setNull
    case "d": .setDefault
    default: .noAction
    }
  }

  func addExclusion(to assembly: inout SchemaAssembly) {
    guard let index = assembly.indexes.removeValue(forKey: index),
      let owner = assembly.kept(relation)
    else { return }
    var parts = [
      "ALTER TABLE \(owner.name.sql) ADD CONSTRAINT \(SQLName.quoted(name)) EXCLUDE",
      "USING \(SQLName.quoted(index.options[.method] ?? "btree"))",
      "(\(zip(index.terms, operators).map { "\($0.element) WITH \($1)" }.joined(separator: ", ")))",
    ]
    if let included = index.includedText { parts.append("INCLUDE (\(included))") }
    if let parameters = index.options[.parameters] { parts.append("WITH (\(parameters))") }
    if let space = index.options[.tablespace] {
      parts.append("USING INDEX TABLESPACE \(SQLName.quoted(space))")
    }
    if let predicate = index.predicate { parts.append("WHERE (\(predicate))") }
    if isDeferrable { parts.append("DEFERRABLE\(isDeferred ? " INITIALLY DEFERRED" : "")") }
    let key = CatalogKey(.constraint, oid)
    assembly.add(.exclusion, name, of: relation, key, parts.joined(separator: " "))
  }
}

extension Index.Term {
  /// The term as it stands in the statement of an exclusion constraint.
  fileprivate var element: String {
    let text =
      switch key {
      case .column(let name): SQLName.quoted(name)
      case .expression(let expression): "(\(expression))"
      }
    let parts = [
      text, collation.map { "COLLATE \($0)" }, options[.operatorClass],
      descending ? "DESC" : nil, options[.nulls].map { "NULLS \($0.uppercased())" },
    ]
    return parts.compactMap { $0 }.joined(separator: " ")
  }
}
