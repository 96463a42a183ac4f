/// A query with a name.
///
/// ```swift
/// let open = View(name: "open_orders", query: SQLText("SELECT id, total FROM orders WHERE paid = 0"))
/// ```
///
/// The query is a text to the model: it is compared as a whole, and a declared rename of a table does not reach
/// into it. Whether it compiles only the engine knows, which is asked before a revision is sealed. A view has no
/// rows, so that making it anew loses none.
public struct View: Hashable, Sendable {
  /// Its name as declared, without quotes.
  @Exact public var name: String

  /// The names given to its columns; `nil` when the query names them.
  @Exact public var columns: [String]?

  /// The query.
  public var query: SQLText

  /// What only the engine knows of it.
  public var options: Options

  /// Makes a view.
  public init(name: String, columns: [String]? = nil, query: SQLText, options: Options = [:]) {
    self.name = name
    self.columns = columns
    self.query = query
    self.options = options
  }
}
