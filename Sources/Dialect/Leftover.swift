public import SchemaModel

/// What a `down` leaves in the database on purpose: an object, or a column of a table.
///
/// Written `table/audit` or `table/orders.note`, as a `Subject` is.
///
/// ```swift
/// if let note = Leftover("table/orders.note") {
///   let kept = try dialect.schema(old, keeping: [note], of: new)   // what a database has after such a `down`
///   print(note.column ?? "the whole object", kept.tables.count)
/// }
/// ```
///
/// Rows and values of it survive the way back, and the next `up` takes them over instead of making the thing anew.
/// What is not in the revision, or was in its parent already, cannot be left behind: ``LeftoverError``. An
/// application that knows the parent alone must be able to write beside it; a proof tries that, and refuses what
/// stands in its way.
public struct Leftover: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The object; for a column, its table.
  public let object: ObjectPath

  /// The column; `nil` when the whole object stays.
  public let column: String?

  /// Makes a leftover.
  public init(_ object: ObjectPath, column: String? = nil) {
    self.object = object
    self.column = column
  }

  /// Reads the written form.
  ///
  /// A dot counts only in the path of a table.
  ///
  /// - Returns: `nil` for any other text.
  public init?(_ text: some StringProtocol) {
    guard let path = ObjectPath(text) else { return nil }
    guard path.kind == .table else {
      self.init(path)
      return
    }
    guard let subject = Subject(text) else { return nil }
    self.init(subject.object, column: subject.column)
  }

  /// The written form.
  public var description: String {
    object.kind == .table ? Subject(object, column: column).description : object.description
  }

  /// Orders by the written form or the fields, from the first to the last.
  public static func < (left: Leftover, right: Leftover) -> Bool {
    left.description < right.description
  }
}
