internal import SchemaModel

/// A statement that copies rows of tables into another one: `INSERT INTO b (…) SELECT … FROM a`,
/// `CREATE TABLE b AS SELECT … FROM a`.
///
/// What has a condition, a limit, a join or a group may leave out rows that no generated row is like, so that
/// only a query without any of them takes its table's rows whole. The left side of a `LEFT JOIN` stays whole, and so do
/// the parts of a `UNION ALL`.
struct RowCopy {
  /// What becomes of a row that the target refuses.
  enum Refusal {
    /// What the target itself says of conflicts.
    case byTarget
    /// The statement ends.
    case stops
    /// The row, or one that is there, gives way.
    case yields
  }

  /// A table that a query reads.
  struct Source {
    /// The folded name of the table.
    let name: String
    /// The folded name that the query gives it.
    let alias: String
    /// Whether certainly each of its rows is taken.
    let isWhole: Bool
  }

  /// What a query gives to a column of the target, or to several.
  enum Item {
    /// `*`, or `t.*` of a source.
    case all(of: String?)
    /// An expression, and what column it keeps, if any.
    case value(KeptValue?)
  }

  /// One `SELECT`.
  struct Part {
    /// The tables that are read, as far as they are named in so many words.
    let sources: [Source]
    /// What is taken of them.
    let items: [Item]
  }

  /// The folded name of the table that they are copied into.
  let target: String
  /// The folded names of the columns that are written; `nil` for all of the target.
  let columns: [String]?
  /// What becomes of rows that the target refuses.
  let refusal: Refusal
  /// The queries.
  let parts: [Part]

  /// Reads a statement; `nil` for any other.
  init?(_ sql: String) {
    let copy = TokenizedSQL.with(sql) { source -> RowCopy? in
      var reader = RowCopyReader(source)
      return reader.read()
    }
    guard let copy else { return nil }
    self = copy
  }

  init(target: String, columns: [String]?, refusal: Refusal, parts: [Part]) {
    self.target = target
    self.columns = columns
    self.refusal = refusal
    self.parts = parts
  }
}
