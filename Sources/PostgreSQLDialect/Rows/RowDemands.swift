internal import SchemaModel

/// What tables that refer to one ask of the rows that they can refer to.
struct RowDemands {
  /// The columns in which rows have to agree, as one row refers to several of them at once.
  private(set) var shared: Set<String> = []
  private var literals: [String: [String]] = [:]

  /// Looks at the foreign keys of a schema that lead to a table.
  init(on table: Table, _ schema: Schema) {
    for child in schema.tables {
      let keys = child.foreignKeys.filter { $0.referencedTable == table.name }
      for key in keys { addLiterals(of: key, in: child, table) }
      for (position, key) in keys.enumerated() {
        for other in keys[..<position] {
          addShared(Self.pairs(key, table), Self.pairs(other, table))
        }
      }
    }
  }

  /// Values of a column that rows of others have to find, without doubles.
  func values(of column: String) -> [String] { literals[column] ?? [] }

  /// The columns of a key, each with the one that it refers to.
  private typealias Pair = (own: String, referenced: String)

  private static func pairs(_ key: ForeignKey, _ table: Table) -> [Pair] {
    let referenced = key.referencedColumns ?? table.primaryKey?.columns.map(\.name) ?? []
    return zip(key.columns, referenced).map { (own: $0, referenced: $1) }
  }

  /// The values that a check of the child's leaves to a column of its key.
  private mutating func addLiterals(of key: ForeignKey, in child: Table, _ table: Table) {
    for (own, referenced) in Self.pairs(key, table) {
      let columns = child.columns.map(\.name)
      let checks = child.checks.map(\.expression.text).filter {
        SQLTextParts.names(in: $0).intersection(columns) == [own]
      }
      for literal in checks.flatMap(SQLTextParts.literals)
      where Int(literal) == nil && !values(of: referenced).contains(literal) {
        literals[referenced, default: []].append(literal)
      }
    }
  }

  /// A column of the child's that belongs to both keys.
  private mutating func addShared(_ first: [Pair], _ second: [Pair]) {
    guard first.count > 1 else { return }
    for (own, referenced) in first
    where second.contains(where: { $0.own == own && $0.referenced == referenced }) {
      shared.insert(referenced)
    }
  }
}
