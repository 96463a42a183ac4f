/// Which revision each part of an object comes from.
public struct BlameReport: Sendable {
  /// One part of the object.
  public struct Line: Sendable {
    /// What sort of part it is: `column`, `primary key`, `check` …; the object's kind for one that is not taken apart.
    public var kind: String
    /// The name of a column, or of a constraint that has one.
    public var name: String?
    /// The part in one line.
    public var text: String
    /// The revision that made it what it is.
    public var entry: LogEntry
    /// What the part's object was called in that revision.
    public var object: ObjectPath
  }

  /// The object.
  public var object: ObjectPath
  /// Its parts: a table's columns in their order, keys, constraints and options; one line for any other object.
  public var lines: [Line]
}
