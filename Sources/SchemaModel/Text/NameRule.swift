/// How an engine tells whether two names are one.
///
/// Nothing compares names of a schema with `==`: whatever looks for one is handed the rule of the engine's
/// ``Vocabulary``.
///
/// ```swift
/// let rule = dialect.vocabulary.names
/// if let users = schema.tables.named("Users", under: rule) {
///   print(users.columns.named("MAIL", under: rule)?.name ?? "no such column")
/// }
/// ```
///
/// With the wrong rule a rename in another letter case is taken for a drop and an addition, and the rows with it.
///
/// It is about names of database objects and their columns alone: branches, files and words of a command are
/// compared as they are written.
public enum NameRule: Hashable, Sendable {
  /// Names are one that differ at most in the case of ASCII letters; of all other letters the case counts.
  ///
  /// It is SQLite's rule, which [compares identifiers](https://www.sqlite.org/c3ref/stricmp.html) so.
  case ignoringASCIICase

  /// Names are one that have the same bytes.
  ///
  /// It is PostgreSQL's rule once a name stands in the catalogue, where one that was written without quotes has
  /// [lower-case letters](https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS).
  case exact

  /// The form of a name that is equal, byte by byte, for names that are one.
  public func fold(_ name: String) -> String {
    switch self {
    case .exact: name
    case .ignoringASCIICase: name.asciiLowercased
    }
  }

  /// Whether two names are one; costs no folding.
  public func areEqual(_ first: String, _ second: String) -> Bool {
    switch self {
    case .exact: first.isExactly(second)
    case .ignoringASCIICase: first.isEqual(ignoringASCIICaseOf: second)
    }
  }

  /// Whether two paths are of one object.
  public func areEqual(_ first: ObjectPath, _ second: ObjectPath) -> Bool {
    first.kind == second.kind && areEqual(first.name, second.name)
  }
}
