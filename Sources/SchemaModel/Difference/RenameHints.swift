/// The renames that somebody declared; Stemma never guesses one.
///
/// What is declared keeps its rows and values; what is not is dropped and added anew, empty. A draft lists the
/// pairs that look like a rename, but a person has to say so: by a comment in the schema source, an option of a
/// command, or one of these.
///
/// ```swift
/// var hints = RenameHints(tables: ["users": "people"])
/// hints.columns = [.init(table: "people", from: "mail", to: "email")]   // the table by its new name
/// let back = hints.inverse(under: dialect.vocabulary.names)
/// print(back.tables["people"] ?? "", back.columns)
/// ```
///
/// Names are without quotes, and looked up under the engine's ``NameRule``. Tables are virtual ones, too. Two names
/// may change places, and one may go to something else at once (`["a": "b", "b": "a"]`): the hints say where each
/// thing went, not in which order.
public struct RenameHints: Hashable, Sendable {
  /// A column that got another name.
  public struct ColumnRename: Hashable, Sendable, Comparable {
    /// The table's name in the new schema.
    public var table: String
    /// The column's name in the old schema.
    public var from: String
    /// The column's name in the new schema.
    public var to: String

    /// Makes a rename of a column.
    public init(table: String, from: String, to: String) {
      self.table = table
      self.from = from
      self.to = to
    }

    /// Orders by the written form or the fields, from the first to the last.
    public static func < (left: ColumnRename, right: ColumnRename) -> Bool {
      (left.table, left.from, left.to) < (right.table, right.from, right.to)
    }
  }

  /// The tables' new names, by their old ones.
  public var tables: [String: String]

  /// The columns' renames, sorted.
  public var columns: [ColumnRename]

  /// Makes hints.
  public init(tables: [String: String] = [:], columns: [ColumnRename] = []) {
    self.tables = tables
    self.columns = columns.sorted()
  }

  /// Whether there is none.
  public var isEmpty: Bool { tables.isEmpty && columns.isEmpty }

  /// The hints for the way back.
  public func inverse(under rule: NameRule) -> RenameHints {
    RenameHints(
      tables: Dictionary(
        tables.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first }),
      columns: columns.map {
        ColumnRename(
          table: oldName(ofTable: $0.table, under: rule), from: $0.to, to: $0.from)
      })
  }
}
