/// A database engine: everything that Stemma asks of one.
///
/// It is asked in four roles: its language, what it drafts, what it finds out in throwaway databases, and the databases of people.
public protocol Dialect: Scratch, Targets {
  /// The name in `stemma.toml` and in snapshots: `sqlite`.
  var name: String { get }
}
