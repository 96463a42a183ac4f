/// A table: its columns, its constraints and its options.
///
/// ```swift
/// let pairs = Table(
///   name: "pairs",
///   columns: [
///     Column(name: "key", type: "TEXT", notNull: NotNull()), Column(name: "value", type: "TEXT"),
///   ],
///   primaryKey: PrimaryKey(columns: [KeyColumn(name: "key")]),
///   checks: [CheckConstraint(expression: SQLText("length(value) < 200"))])
/// ```
///
/// Constraints are those of the table and of its columns alike: whether `UNIQUE` stood behind a column or at the
/// end says nothing. They are a set, whose order is not part of the table's id. What only one engine knows of a
/// table is among its ``options``.
///
/// ``columns`` are in the order in which they were declared. That order is part of the table's id only where
/// ``columnOrderMatters``: read from a snapshot the columns are otherwise sorted by name, and a ``TableLayout`` has
/// the order in which they were declared.
public struct Table: Hashable, Sendable {
  /// Its name as declared, without quotes.
  @Exact public var name: String

  /// The columns, generated ones included, in the order of their declaration.
  public var columns: [Column]

  /// The primary key; `nil` for none.
  public var primaryKey: PrimaryKey?

  /// The unique constraints.
  public var uniques: [UniqueConstraint]

  /// The check constraints of the table and of its columns.
  public var checks: [CheckConstraint]

  /// The foreign keys.
  public var foreignKeys: [ForeignKey]

  /// What only the engine knows of it.
  public var options: Options

  /// Whether the order of the columns behaves, and so is part of the table's id.
  ///
  /// It does where a view or trigger reads the table through `*` or writes it without a list of columns.
  public var columnOrderMatters: Bool

  /// Makes a table.
  public init(
    name: String, columns: [Column], primaryKey: PrimaryKey? = nil,
    uniques: [UniqueConstraint] = [], checks: [CheckConstraint] = [],
    foreignKeys: [ForeignKey] = [], options: Options = [:], columnOrderMatters: Bool = false
  ) {
    self.name = name
    self.columns = columns
    self.primaryKey = primaryKey
    self.uniques = uniques
    self.checks = checks
    self.foreignKeys = foreignKeys
    self.options = options
    self.columnOrderMatters = columnOrderMatters
  }

  /// The table's path in a schema.
  public var path: ObjectPath { ObjectPath(.table, name) }
}
