/// How far the sequences of columns have counted.
struct SequencePositions {
  private let connection: Connection

  /// Takes a database.
  init(_ connection: Connection) { self.connection = connection }

  /// Moves each one behind the values that its column has, as if it had given these.
  func moveBehindRows() throws {
    let columns = try connection.query(Self.columns).rows
    guard !columns.isEmpty else { return }
    let statements = columns.map { row in
      let (sequence, table, column) = (row[0] ?? "", row[1] ?? "", row[2] ?? "")
      return """
        SELECT setval(\(SQLName.string(sequence))::regclass, rows.last) \
        FROM (SELECT max(\(column))::bigint AS last FROM \(table)) AS rows, \(sequence) AS s \
        WHERE rows.last BETWEEN s.last_value AND \(row[3] ?? "0")
        """
    }
    try connection.execute(statements.joined(separator: ";\n"))
  }

  /// Sequences with the columns that get values from them: their own ones, and those that a default names.
  private static let columns = """
    SELECT format('%I.%I', sn.nspname, s.relname), format('%I.%I', n.nspname, c.relname), \
    quote_ident(a.attname), q.seqmax
    FROM (
      SELECT objid AS sequence, refobjid AS relation, refobjsubid AS number FROM pg_depend
      WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass
      AND deptype IN ('a', 'i') AND refobjsubid > 0
      UNION
      SELECT d.refobjid, f.adrelid, f.adnum FROM pg_depend d JOIN pg_attrdef f ON f.oid = d.objid
      WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass
    ) uses JOIN pg_class s ON s.oid = uses.sequence AND s.relkind = 'S'
    JOIN pg_namespace sn ON sn.oid = s.relnamespace
    JOIN pg_sequence q ON q.seqrelid = s.oid AND q.seqincrement > 0
    JOIN pg_class c ON c.oid = uses.relation AND c.relkind IN ('r', 'p')
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = uses.number
    AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype)
    ORDER BY 1, 2, 3
    """
}
