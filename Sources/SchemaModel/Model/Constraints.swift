/// One column of a primary key or unique constraint.
public struct KeyColumn: Hashable, Sendable {
  /// The column's name.
  @Exact public var name: String

  /// A collation other than the column's own; `nil` for that one.
  @Exact public var collation: String?

  /// Whether the key is sorted downwards.
  public var descending: Bool

  /// Makes a key column.
  public init(name: String, collation: String? = nil, descending: Bool = false) {
    self.name = name
    self.collation = collation
    self.descending = descending
  }
}

/// A table's primary key.
public struct PrimaryKey: Hashable, Sendable {
  /// The name that its constraint was given; `nil` for none.
  @Exact public var name: String?

  /// The columns of the key, in key order.
  public var columns: [KeyColumn]

  /// What only the engine knows of it.
  public var options: Options

  /// Makes a primary key.
  public init(name: String? = nil, columns: [KeyColumn], options: Options = [:]) {
    self.name = name
    self.columns = columns
    self.options = options
  }
}

/// A unique constraint of a table (not a unique index).
public struct UniqueConstraint: Hashable, Sendable {
  /// The name that it was given; `nil` for none.
  @Exact public var name: String?

  /// Its columns, in key order.
  public var columns: [KeyColumn]

  /// What only the engine knows of it.
  public var options: Options

  /// Makes a unique constraint.
  public init(name: String? = nil, columns: [KeyColumn], options: Options = [:]) {
    self.name = name
    self.columns = columns
    self.options = options
  }
}

/// A check constraint of a table or of one of its columns, between which there is no difference.
public struct CheckConstraint: Hashable, Sendable {
  /// The name that it was given, which violations report; `nil` for none.
  @Exact public var name: String?

  /// The condition, without the parentheses around it.
  public var expression: SQLText

  /// What only the engine knows of it.
  public var options: Options

  /// Makes a check constraint.
  public init(name: String? = nil, expression: SQLText, options: Options = [:]) {
    self.name = name
    self.expression = expression
    self.options = options
  }
}

/// A foreign key.
public struct ForeignKey: Hashable, Sendable {
  /// What happens to the referring rows when the referred one goes or changes.
  public enum Action: String, Hashable, Sendable, CaseIterable {
    /// The change is refused, at the latest when the transaction ends.
    case noAction
    /// The change is refused at once.
    case restrict
    /// The referring columns become `NULL`.
    case setNull
    /// The referring columns get their defaults.
    case setDefault
    /// The referring rows go or change, too.
    case cascade
  }

  /// The name that it was given; `nil` for none.
  @Exact public var name: String?

  /// The referring columns, in order.
  @Exact public var columns: [String]

  /// The table referred to, as written.
  @Exact public var referencedTable: String

  /// The columns referred to; `nil` when none are named, which means that table's primary key.
  @Exact public var referencedColumns: [String]?

  /// What a deleted row does.
  public var onDelete: Action

  /// What a changed key does.
  public var onUpdate: Action

  /// Whether it is checked at the end of the transaction (`DEFERRABLE INITIALLY DEFERRED`).
  public var isDeferred: Bool

  /// What only the engine knows of it.
  public var options: Options

  /// Makes a foreign key.
  public init(
    name: String? = nil, columns: [String], referencedTable: String,
    referencedColumns: [String]? = nil, onDelete: Action = .noAction,
    onUpdate: Action = .noAction, isDeferred: Bool = false, options: Options = [:]
  ) {
    self.name = name
    self.columns = columns
    self.referencedTable = referencedTable
    self.referencedColumns = referencedColumns
    self.onDelete = onDelete
    self.onUpdate = onUpdate
    self.isDeferred = isDeferred
    self.options = options
  }
}
