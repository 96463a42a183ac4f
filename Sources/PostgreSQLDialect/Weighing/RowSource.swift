internal import SchemaModel

/// The rows of a table of the database, under the names and in the types that they will have.
struct RowSource {
  let table: Table
  private let origin: RowOrigins.Origin
  /// The columns of the key by which rows are told, as the database has them.
  let keys: [String]

  /// Takes a table as a step leads to it, and where its rows are.
  init(of table: Table, _ origin: RowOrigins.Origin) {
    (self.table, self.origin) = (table, origin)
    keys = origin.table.primaryKey?.columns.map(\.name) ?? []
  }

  /// The name by which its columns are qualified.
  var alias: String { SQLName.quoted(QualifiedName.ownName(in: table.name)) }

  /// Whether all that is mentioned of a table's columns is there, or is computed from what is.
  func has(_ mentions: Set<String>, of table: Table) -> Bool {
    table.columns.allSatisfy {
      !mentions.contains($0.name) || origin.columns[$0.name] != nil || isComputed($0)
    }
  }

  /// Whether a column comes on the way and is computed from columns that are there, or comes with a literal.
  private func isComputed(_ column: Column) -> Bool {
    guard origin.columns[column.name] == nil, let text = column.arrival else { return false }
    if column.generated == nil {
      return !origin.isWritten && SQLTextParts.literals(in: text).count == 1
        && !text.contains("(")
    }
    let names = SQLTextParts.names(in: text)
    return table.columns.allSatisfy {
      !names.contains($0.name) || origin.columns[$0.name] != nil
    }
  }

  /// The rows as a term of a query.
  func term(as alias: String? = nil) -> String {
    let columns = table.columns.compactMap { column -> String? in
      guard let live = origin.columns[column.name] else { return nil }
      let value = SQLName.quoted(live.name) + (live.type == column.type ? "" : "::\(column.type)")
      return "\(value) AS \(SQLName.quoted(column.name))"
    }
    let ids = keys.enumerated().map { "\(SQLName.quoted($1)) AS stemma_key_\($0)" }
    let rows = "(SELECT \((columns + ids).joined(separator: ", ")) FROM \(origin.table.sql)) AS "
    let computed = table.columns.filter(isComputed).map {
      "(\($0.arrival ?? "NULL"))::\($0.type) AS \(SQLName.quoted($0.name))"
    }
    guard !computed.isEmpty else { return rows + (alias ?? self.alias) }
    let list = (["*"] + computed).joined(separator: ", ")
    return "(SELECT \(list) FROM \(rows)\(self.alias)) AS \(alias ?? self.alias)"
  }

  /// The names of the key's columns in ``term(as:)``.
  var keyTerms: [String] { keys.indices.map { "stemma_key_\($0)" } }

  /// Whether the table and some of its columns are called, and are, as they will be: what is said of them can be asked today.
  func isLive(_ columns: [String]) -> Bool {
    origin.table.name == table.name
      && table.columns.allSatisfy { column in
        !columns.contains(column.name)
          || origin.columns[column.name].map { $0.name == column.name && $0.type == column.type }
            ?? false
      }
  }

  /// The name of a column in the database; `nil` for one that is not there.
  func liveName(of column: String) -> String? { origin.columns[column]?.name }

  /// The table in the database, as people write it.
  var shownName: String { origin.table.shownName }
}

extension Column {
  /// What it comes with, as SQL.
  fileprivate var arrival: String? { generated?.expression.text ?? defaultValue?.text }
}
