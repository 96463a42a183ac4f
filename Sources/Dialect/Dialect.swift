/// A database engine: everything that Stemma asks of one.
///
/// It is asked in roles: its language and what can be told from texts in it, what it drafts, and the databases of people. It also
/// has throwaway databases, in which is found out what schemas and scripts do.
public protocol Dialect: Drafter, TextAnalysis, Targets {
  /// The name in `stemma.toml` and in snapshots: `sqlite`.
  var name: String { get }

  /// Opens a place for throwaway databases.
  func openScratch(_ context: ScratchContext) throws -> any Scratch
}
