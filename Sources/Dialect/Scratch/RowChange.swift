/// What an application does to rows of a table in one statement.
public struct RowChange: Sendable {
  /// What it does, whatever the values are: an engine may compile each form once.
  public enum Form: Hashable, Sendable {
    /// Inserts a row, with a value for each of these columns.
    case insert(table: String, columns: [String])
    /// Gives columns of a row new values, and others those that they have; the row's key follows the new values.
    case update(table: String, set: [String], keeping: [String], key: [String])
    /// Deletes the row with a key; all rows without one.
    case delete(table: String, key: [String])
  }

  /// What it does.
  public var form: Form
  /// The values, in the order of the form's columns.
  public var values: [Value]

  /// Makes a change.
  public init(_ form: Form, _ values: [Value] = []) { (self.form, self.values) = (form, values) }

  /// The insertion of a generated row.
  public init(inserting row: [Value], into rows: GeneratedRows.TableRows) {
    self.init(.insert(table: rows.table, columns: rows.columns), row)
  }
}

/// What an engine says to a change.
public struct RowAnswer: Sendable {
  /// Why it refused it; `nil` where it took it.
  public var refusal: Refusal?
  /// Whether nothing that comes next in the same trial says anything: the trial was undone, or would not be committed.
  public var endsTrial: Bool

  /// Makes an answer.
  public init(_ refusal: Refusal? = nil, endsTrial: Bool = false) {
    (self.refusal, self.endsTrial) = (refusal, endsTrial)
  }
}
