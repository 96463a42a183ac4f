internal import SchemaModel

/// A statement that copies rows of tables into another one: `INSERT INTO b (…) SELECT … FROM a`,
/// `CREATE TABLE b AS SELECT … FROM a`.
///
/// What has a condition, a limit, a join or a group may leave out rows that no generated row is like, so that
/// only a query without any of them takes its table's rows whole. The left side of a `LEFT JOIN` stays whole, and so do
/// the parts of a `UNION ALL`.
struct RowCopy {
  /// A table that a query reads.
  struct Source {
    /// The written name of the table.
    let table: String
    /// The name that the query gives it.
    let alias: String
    /// Whether certainly each of its rows is taken.
    let isWhole: Bool
  }

  /// What a query gives to a column of the target, or to several.
  enum Item {
    /// `*`, or `t.*` of a source.
    case all(of: String?)
    /// An expression, by the column that it keeps, if any.
    case value(KeptColumn?)
  }

  /// One `SELECT`.
  struct Part {
    /// The tables that are read, as far as they are named in so many words.
    var sources: [Source]
    /// What is taken of them.
    var items: [Item]
  }

  /// The written name of the table that rows are copied into.
  let target: String
  /// The columns that are written; `nil` for all of the target.
  let columns: [String]?
  /// Whether rows that the target refuses are left out.
  let yields: Bool
  /// The queries.
  let parts: [Part]

  /// Reads a statement; `nil` for any other.
  init?(_ sql: String) {
    guard let copy = RowCopyReader(sql).read() else { return nil }
    self = copy
  }

  init(target: [String], columns: [String]?, yields: Bool, parts: [Part]) {
    self.target = Self.written(target)
    (self.columns, self.yields, self.parts) = (columns, yields, parts)
  }

  /// The name as the model writes it.
  static func written(_ parts: [String]) -> String {
    let schema = parts.count > 1 ? parts[parts.count - 2] : QualifiedName.defaultSchema
    return QualifiedName(parts.last ?? "", catalogSchema: schema).description
  }
}
