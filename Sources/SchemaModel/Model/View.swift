/// A view.
public struct View: Hashable, Sendable {
  /// Its name as declared, without quotes.
  @Exact public var name: String

  /// The names given to its columns; `nil` when the query names them.
  @Exact public var columns: [String]?

  /// The query.
  public var query: SQLText

  /// Makes a view.
  public init(name: String, columns: [String]? = nil, query: SQLText) {
    self.name = name
    self.columns = columns
    self.query = query
  }
}
