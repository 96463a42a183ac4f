public import Dialect

/// A database engine as the conformance suite meets it: its dialect, and databases of its own to try it in.
///
/// Used from several threads at once; each check makes databases that nobody else knows.
public protocol TestedEngine: Sendable {
  /// The dialect under test.
  var dialect: any Dialect { get }

  /// What the engine at hand has beyond what every version of it has: cases may need it by name.
  var features: Set<String> { get }

  /// Makes a new, empty database.
  ///
  /// - Returns: Where it is, as the dialect opens it.
  func makeDatabase() throws -> String

  /// Removes a database that ``makeDatabase()`` made, if it is still there.
  func removeDatabase(_ location: String)

  /// A location where nothing is yet, but where the dialect may make a database.
  func freeLocation() throws -> String

  /// Runs statements in a database, without the dialect.
  func execute(_ sql: String, in location: String) throws

  /// The rows of a query, each value as the engine writes it as text; `nil` for NULL.
  func rows(_ query: String, in location: String) throws -> [[String?]]

  /// The name of a column as it stands in SQL, whatever is in it.
  func quoted(_ name: String) -> String

  /// The name of a table, as the model writes it, as it stands in SQL.
  func qualified(_ table: String) -> String

  /// Everything that a database holds, schema and rows, in a form that is equal for equal contents.
  func contents(of location: String) throws -> [String]
}
