internal import SchemaModel

/// A row that a query of the catalog gave; its values are taken one after the other.
struct CatalogRow {
  private let result: QueryResult
  private let row: Int
  private var column = 0

  init(_ result: QueryResult, _ row: Int) { (self.result, self.row) = (result, row) }

  /// The next value; `nil` for NULL.
  mutating func optional() -> String? {
    defer { column += 1 }
    return result[row, column]
  }

  /// The next value; empty for NULL.
  mutating func text() -> String { optional() ?? "" }

  /// The next value, a number; 0 for NULL.
  mutating func number() -> Int { optional().flatMap { Int($0) } ?? 0 }

  /// The next value, a boolean; false for NULL.
  mutating func flag() -> Bool { optional() == "t" }

  /// The next two values, a name and its schema, as they stand in SQL; `nil` for NULL.
  mutating func name() -> String? {
    let name = optional()
    let schema = text()
    return name.map { QualifiedName.sql($0, catalogSchema: schema) }
  }

  /// The next value, an array; empty for NULL.
  mutating func array() -> [String] {
    optional().map { ArrayText.elements(of: $0).map { $0 ?? "NULL" } } ?? []
  }

  /// The next value, an array of numbers; empty for NULL.
  mutating func numbers() -> [Int] { array().compactMap { Int($0) } }
}

/// A query of the catalog, and what becomes of its rows.
protocol CatalogQuery: Sendable {
  /// The query, for servers of a major version.
  static func sql(_ major: Int) -> String

  /// The same; `nil` where it would give no rows.
  static func sql(_ major: Int, _ stamp: CatalogStamp) -> String?

  /// The parts of the catalog without whose rows it gives none; empty where it is always asked.
  static var parts: [CatalogPart] { get }

  /// Takes one row.
  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly)
}

extension CatalogQuery {
  static var parts: [CatalogPart] { [] }

  /// The query, for servers of a major version, where the catalog has something that it gives rows of.
  static func sql(_ major: Int, _ stamp: CatalogStamp) -> String? {
    parts.isEmpty || parts.contains(where: stamp.has) ? sql(major) : nil
  }
}
