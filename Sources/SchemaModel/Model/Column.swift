/// A column of a table.
///
/// ```swift
/// let total = Column(
///   name: "total", type: "NUMERIC(10,2)", notNull: NotNull(), defaultValue: SQLText("0"))
/// let half = Column(
///   name: "half", type: "NUMERIC(10,2)",
///   generated: GeneratedColumn(expression: SQLText("total / 2"), storage: .stored))
/// ```
///
/// Type, default and expression are in the canonical spelling of the engine's dialect: a column that was read can
/// be compared with another one by its texts. One that is made by hand should be spelled in the same way, or it has
/// another id than the database's.
///
/// Another name is not another column: a rename that is declared, by ``RenameHints``, keeps the values. Without a
/// declaration the old column is dropped with its values, and a new one is added.
public struct Column: Hashable, Sendable {
  /// Its name as declared, without quotes.
  @Exact public var name: String

  /// The declared type in canonical spelling, such as `VARCHAR(40)`; empty when none is declared.
  @Exact public var type: String

  /// That it refuses `NULL`; `nil` where it may be null.
  public var notNull: NotNull?

  /// The expression of its default; `nil` when it has none.
  public var defaultValue: SQLText?

  /// The collation it declares, upper-case for built-in ones; `nil` for the engine's default.
  @Exact public var collation: String?

  /// How its value is computed; `nil` for an ordinary column.
  public var generated: GeneratedColumn?

  /// What only the engine knows of it.
  public var options: Options

  /// Makes a column.
  public init(
    name: String, type: String = "", notNull: NotNull? = nil, defaultValue: SQLText? = nil,
    collation: String? = nil, generated: GeneratedColumn? = nil, options: Options = [:]
  ) {
    self.name = name
    self.type = type
    self.notNull = notNull
    self.defaultValue = defaultValue
    self.collation = collation
    self.generated = generated
    self.options = options
  }
}

/// A `NOT NULL` constraint.
public struct NotNull: Hashable, Sendable {
  /// What only the engine knows of it.
  public var options: Options

  /// Makes a `NOT NULL` constraint.
  public init(options: Options = [:]) {
    self.options = options
  }
}

/// The rule of a generated column.
public struct GeneratedColumn: Hashable, Sendable {
  /// Where the value lives.
  public enum Storage: String, Hashable, Sendable {
    /// Computed when read.
    case virtual
    /// Computed when written, and stored.
    case stored
  }

  /// The expression, without the parentheses around it.
  public var expression: SQLText

  /// Where the value lives.
  public var storage: Storage

  /// Makes the rule of a generated column.
  public init(expression: SQLText, storage: Storage) {
    self.expression = expression
    self.storage = storage
  }
}
