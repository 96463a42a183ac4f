/// An error that a server reported, or that libpq did.
///
/// The members are the [fields of an error](https://www.postgresql.org/docs/current/protocol-error-fields.html).
struct PostgreSQLError: Error, Hashable, Sendable {
  /// The [SQLSTATE](https://www.postgresql.org/docs/current/errcodes-appendix.html); empty where libpq itself failed.
  var state: String
  /// The primary message.
  var message: String
  /// The secondary message.
  var detail: String?
  /// What the server suggests.
  var hint: String?
  /// Where in the statement the error is, in characters counted from one.
  var position: Int?
  /// The schema of the object that the error is about.
  var schema: String?
  /// The table that the error is about.
  var table: String?
  /// The column that the error is about.
  var column: String?
  /// The type that the error is about.
  var type: String?
  /// The constraint that the error is about.
  var constraint: String?

  init(state: String = "", message: String) { (self.state, self.message) = (state, message) }
}
