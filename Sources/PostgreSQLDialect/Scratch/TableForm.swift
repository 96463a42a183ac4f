internal import Dialect
internal import SchemaModel

/// The columns of a table as its catalog has them, and what the texts of their values mean.
struct TableForm {
  /// A column.
  struct Column: Hashable {
    /// The name.
    let name: String
    /// The number, which stays.
    let number: Int
    /// The server's name of the type; of a domain, of what it is made of.
    let type: String
  }

  /// The columns, in the order of their numbers.
  private(set) var columns: [Column] = []

  /// A column by its name.
  subscript(name: String) -> Column? { columns.first { $0.name == name } }

  /// Reads the columns of all tables, by their written names.
  static func all(_ connection: Connection) throws -> [String: TableForm] {
    try read(connection, "")
  }

  /// Reads the columns of a table.
  static func form(of table: String, _ connection: Connection) throws -> TableForm {
    let name = SQLName.string(SQLName.qualified(table))
    return try read(connection, "AND c.oid = to_regclass(\(name))").values.first ?? TableForm()
  }

  private static func read(
    _ connection: Connection, _ filter: String
  ) throws -> [String: TableForm] {
    let result = try connection.query(
      """
      WITH RECURSIVE base(oid, id, name) AS (
        SELECT oid, oid, typname FROM pg_catalog.pg_type WHERE typbasetype = 0
        UNION ALL
        SELECT t.oid, b.id, b.name FROM pg_catalog.pg_type t JOIN base b ON t.typbasetype = b.oid)
      SELECT n.nspname, c.relname, a.attname, a.attnum, b.name
      FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN base b ON b.oid = a.atttypid
      WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p')
      AND c.oid >= \(CatalogFilter.firstOwn) AND \(CatalogFilter.isNamespaceRead) \(filter)
      ORDER BY c.oid, a.attnum
      """)
    var forms: [String: TableForm] = [:]
    for row in result.rows {
      let table = QualifiedName(row[1] ?? "", catalogSchema: row[0] ?? "").description
      forms[table, default: TableForm()].columns.append(
        Column(name: row[2] ?? "", number: row[3].flatMap { Int($0) } ?? 0, type: row[4] ?? ""))
    }
    return forms
  }
}

extension TableForm.Column {
  /// What the server's text of a value says, so that the same value is the same however exactly its type has it.
  func value(_ text: String?) -> Value {
    guard let text else { return .null }
    switch type {
    case "int2", "int4", "int8", "oid": return Int64(text).map { .integer($0) } ?? .text(text)
    case "float4", "float8":
      guard let number = Double(text), number.isFinite else { return .text(text) }
      return .real(number)
    case "numeric": return Self.number(text)
    case "bool": return .text(text == "t" ? "true" : "false")
    case "bytea": return Self.bytes(text).map { .blob($0) } ?? .text(text)
    case "bpchar": return .text(String(text.reversed().drop { $0 == " " }.reversed()))
    default: return .text(text)
    }
  }

  /// Whether two values of the type can be compared for being equal.
  var isComparable: Bool {
    !["json", "xml", "point", "polygon", "box", "circle", "lseg", "path", "line"].contains(type)
  }

  /// Zeros behind the point are how exactly a value is written, and no part of it.
  private static func number(_ text: String) -> Value {
    guard text.utf8.contains(UInt8(ascii: ".")) else {
      return Int64(text).map { .integer($0) } ?? .text(text)
    }
    var digits = text[...]
    while digits.last == "0" { digits = digits.dropLast() }
    if digits.last == "." { digits = digits.dropLast() }
    if digits == "-0" { digits = "0" }
    return Int64(digits).map { .integer($0) } ?? .text(String(digits))
  }

  private static func bytes(_ text: String) -> [UInt8]? {
    guard text.hasPrefix("\\x") else { return nil }
    let digits = Array(text.utf8.dropFirst(2))
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)
    }
  }
}
