/// A database engine: everything that Stemma asks of one.
///
/// It is asked in roles: its language and what can be told from texts in it, what it drafts, and the databases of
/// people. It also has throwaway databases, in which is found out what schemas and scripts do.
///
/// ```swift
/// let source = try dialect.readSource(
///   [SourceFile(name: "schema.sql", text: "CREATE TABLE users (mail TEXT);")],
///   format: SnapshotFormat(dialect: dialect.name))
/// let draft = try dialect.draft(DraftRequest(from: old, to: source.schema))
/// print(dialect.render(source.schema), draft.text)
/// ```
///
/// A dialect is a value without state: it may be used from several threads at once, and what it opens may not.
/// Nothing of the engine shows through it but names, texts and options; `docs/adding-an-engine.md` says what a new
/// one has to do.
///
/// ## Topics
///
/// ### Roles
///
/// - ``SourceLanguage``
/// - ``TextAnalysis``
/// - ``Drafter``
/// - ``Targets``
/// - ``Scratch``
///
/// ### What it hands over
///
/// - ``vocabulary``
/// - ``Target``
public protocol Dialect: Drafter, TextAnalysis, Targets {
  /// The name in `stemma.toml` and in snapshots: `sqlite`.
  var name: String { get }

  /// Opens a place for throwaway databases.
  func openScratch(_ context: ScratchContext) throws -> any Scratch

  /// The engine with its throwaway databases on a server, unless it was told of another one before.
  ///
  /// - Parameter server: Where the server is, as the engine writes that.
  /// - Returns: `nil` where the engine needs no server for them, which is what an engine does that says nothing.
  func makingScratch(on server: String) -> (any Dialect)?
}

extension Dialect {
  /// No server is needed.
  public func makingScratch(on server: String) -> (any Dialect)? { nil }
}
