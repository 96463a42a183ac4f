/// An index that was created by a statement of its own.
///
/// Those that an engine makes for a key or a `UNIQUE` constraint are none: they are part of the constraint.
///
/// ```swift
/// let open = Index(
///   name: "orders_open", table: "orders", terms: [.init(key: .column("customer"), descending: true)],
///   predicate: SQLText("paid = 0"))
/// let mails = Index(
///   name: "users_mail", table: "users", isUnique: true, terms: [.init(key: .expression(SQLText("lower(mail)")))])
/// ```
///
/// A unique index is a demand on rows as much as a help: where it is new, rows that are equal by its terms stop the
/// step that brings it, and nothing is changed.
public struct Index: Hashable, Sendable {
  /// What an index is sorted by.
  public enum Key: Hashable, Sendable {
    /// A column of the table.
    case column(String)
    /// An expression over its columns.
    case expression(SQLText)

    /// Whether the two are equal, names byte by byte.
    public static func == (left: Key, right: Key) -> Bool {
      switch (left, right) {
      case (.column(let first), .column(let second)): first.isExactly(second)
      case (.expression(let first), .expression(let second)): first == second
      default: false
      }
    }
  }

  /// One term of an index.
  public struct Term: Hashable, Sendable {
    /// What it is sorted by.
    public var key: Key

    /// A collation other than the key's own; `nil` for that one.
    @Exact public var collation: String?

    /// Whether it is sorted downwards.
    public var descending: Bool

    /// What only the engine knows of it.
    public var options: Options

    /// Makes a term.
    public init(
      key: Key, collation: String? = nil, descending: Bool = false, options: Options = [:]
    ) {
      self.key = key
      self.collation = collation
      self.descending = descending
      self.options = options
    }
  }

  /// Its name as declared, without quotes.
  @Exact public var name: String

  /// The table it belongs to.
  @Exact public var table: String

  /// Whether two rows with equal keys are refused.
  public var isUnique: Bool

  /// Its terms, in key order.
  public var terms: [Term]

  /// The condition of a partial index; `nil` when it covers every row.
  public var predicate: SQLText?

  /// What only the engine knows of it.
  public var options: Options

  /// Makes an index.
  public init(
    name: String, table: String, isUnique: Bool = false, terms: [Term],
    predicate: SQLText? = nil, options: Options = [:]
  ) {
    self.name = name
    self.table = table
    self.isUnique = isUnique
    self.terms = terms
    self.predicate = predicate
    self.options = options
  }
}
