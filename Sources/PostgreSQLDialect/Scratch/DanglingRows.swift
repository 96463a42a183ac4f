internal import SchemaModel

/// Rows that refer to nothing, though their foreign key was checked: its triggers had been switched off.
struct DanglingRows {
  private let connection: Connection

  /// Takes a database.
  init(_ connection: Connection) { self.connection = connection }

  /// How many there are, by the written names of their tables.
  func counts() throws -> [String: Int] {
    let keys = try connection.query(Self.keys).rows
    guard !keys.isEmpty else { return [:] }
    let queries = keys.enumerated().map { number, row in
      "SELECT \(number), count(*) FROM ONLY \(row[2] ?? "") AS c WHERE \(row[4] ?? "")"
        + " AND NOT EXISTS (SELECT FROM \(row[3] ?? "") AS p WHERE \(row[5] ?? ""))"
    }
    var counts: [String: Int] = [:]
    for row in try connection.query(queries.joined(separator: " UNION ALL ")).rows {
      guard let number = row[0].flatMap({ Int($0) }), let count = row[1].flatMap({ Int($0) }),
        count > 0
      else { continue }
      let key = keys[number]
      let table = QualifiedName(key[1] ?? "", catalogSchema: key[0] ?? "").description
      counts[table, default: 0] += count
    }
    return counts
  }

  private static let keys = """
    SELECT n.nspname, c.relname, format('%I.%I', n.nspname, c.relname), \
    format('%I.%I', pn.nspname, p.relname), \
    string_agg(format('c.%I IS NOT NULL', a.attname), ' AND '), \
    string_agg(format('p.%I = c.%I', b.attname, a.attname), ' AND ')
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid AND c.relkind = 'r'
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
    CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS pair(own, other)
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = pair.own
    JOIN pg_attribute b ON b.attrelid = p.oid AND b.attnum = pair.other
    WHERE k.contype = 'f' AND k.convalidated AND p.relkind IN ('r', 'p')
    AND NOT (to_jsonb(k) @> '{"conperiod": true}') AND (k.conparentid = 0 OR c.relispartition)
    GROUP BY k.oid, 1, 2, 3, 4 ORDER BY k.oid
    """
}
