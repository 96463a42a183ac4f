internal import SchemaModel

/// The types of a database, by their numbers.
struct TypeCatalog {
  /// A type.
  struct Entry {
    /// The server's own name.
    let name: String
    /// Its kind as the catalog has it: `b`, `c`, `d`, `e`, `m`, `r`.
    let kind: String
    /// The type of an array's elements, of a range's bounds, of a multirange's ranges, or what a domain is made of.
    let part: Int?
    /// What limits the values of `part`, for a domain.
    let modifier: Int
    /// The labels of an enum.
    let labels: [String]
    /// Whether it is an array.
    let isArray: Bool
    /// Whether it is of the kind of texts.
    let isText: Bool
    /// The columns of a composite type: types and what limits them.
    var members: [(type: Int, modifier: Int)] = []
    /// The names and conditions of a domain's constraints.
    var checks: [(name: String, text: String)] = []
  }

  private var entries: [Int: Entry] = [:]

  /// Reads a database.
  init(_ connection: Connection) throws {
    let results = try connection.execute(Self.queries.joined(separator: ";\n"))
    let number = { (text: String?) in text.flatMap { Int($0) } ?? 0 }
    for row in results[0].rows {
      entries[number(row[0])] = Entry(
        name: row[1] ?? "", kind: row[2] ?? "", part: row[3].flatMap { Int($0) },
        modifier: number(row[4]),
        labels: row[5].map { ArrayText.elements(of: $0).compactMap(\.self) } ?? [],
        isArray: row[6] == "A", isText: row[6] == "S")
    }
    for row in results[1].rows {
      entries[number(row[0])]?.members.append((number(row[1]), number(row[2])))
    }
    for row in results[2].rows {
      entries[number(row[0])]?.checks.append((row[1] ?? "", row[2] ?? ""))
    }
  }

  /// A type.
  subscript(oid: Int) -> Entry? { entries[oid] }

  /// The constraints of a type and of all that it is made of.
  func checks(of oid: Int) -> [(name: String, text: String)] {
    guard let entry = entries[oid] else { return [] }
    let parts = [entry.part].compactMap(\.self) + entry.members.map(\.type)
    return entry.checks + parts.filter { $0 != oid }.flatMap(checks)
  }

  /// What a type is at the bottom, where it is a domain, and what limits it.
  func base(of oid: Int, modifier: Int) -> (oid: Int, modifier: Int) {
    guard let entry = entries[oid], entry.kind == "d", let part = entry.part else {
      return (oid, modifier)
    }
    return base(of: part, modifier: entry.modifier)
  }

  /// A type without the domains over it.
  func undressed(_ oid: Int) -> Entry? { self[base(of: oid, modifier: -1).oid] }

  private static let queries = [
    """
    SELECT t.oid, t.typname, t.typtype, CASE WHEN t.typtype = 'd' THEN t.typbasetype \
    WHEN t.typtype IN ('r', 'm') THEN coalesce(r.rngsubtype, m.rngtypid) \
    WHEN t.typcategory = 'A' THEN t.typelem END, t.typtypmod, \
    (SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum e \
    WHERE e.enumtypid = t.oid), CASE WHEN t.typcategory = 'A' AND t.typtype = 'b' THEN 'A' \
    ELSE t.typcategory END
    FROM pg_type t LEFT JOIN pg_range r ON r.rngtypid = t.oid
    LEFT JOIN pg_range m ON m.rngmultitypid = t.oid
    """,
    """
    SELECT c.reltype, a.atttypid, a.atttypmod FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.oid >= \(CatalogFilter.firstOwn) AND c.relkind IN ('c', 'r', 'p', 'v', 'm', 'f')
    AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum
    """,
    """
    SELECT contypid, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contypid <> 0
    """,
  ]
}
