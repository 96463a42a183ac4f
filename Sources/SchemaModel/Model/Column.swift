/// A column of a table.
public struct Column: Hashable, Sendable {
  /// Its name as declared, without quotes.
  @Exact public var name: String

  /// The declared type in canonical spelling, such as `VARCHAR(40)`; empty when none is declared.
  @Exact public var type: String

  /// Whether it refuses `NULL`, and what happens to a row that has one; `nil` where it may be null.
  public var notNull: NotNull?

  /// The expression of its default; `nil` when it has none.
  public var defaultValue: SQLText?

  /// The collation it declares, upper-case for built-in ones; `nil` for the engine's default.
  @Exact public var collation: String?

  /// How its value is computed; `nil` for an ordinary column.
  public var generated: GeneratedColumn?

  /// Makes a column.
  public init(
    name: String, type: String = "", notNull: NotNull? = nil, defaultValue: SQLText? = nil,
    collation: String? = nil, generated: GeneratedColumn? = nil
  ) {
    self.name = name
    self.type = type
    self.notNull = notNull
    self.defaultValue = defaultValue
    self.collation = collation
    self.generated = generated
  }
}

/// A `NOT NULL` constraint.
public struct NotNull: Hashable, Sendable {
  /// What happens to a row that violates it; `nil` for the engine's default.
  public var onConflict: ConflictResolution?

  /// Makes a `NOT NULL` constraint.
  public init(onConflict: ConflictResolution? = nil) {
    self.onConflict = onConflict
  }
}

/// What SQLite does with a row that violates a constraint (`ON CONFLICT …`).
///
/// `ABORT` is the default and is never stored.
public enum ConflictResolution: String, Hashable, Sendable, CaseIterable {
  case rollback
  case fail
  case ignore
  case replace
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
