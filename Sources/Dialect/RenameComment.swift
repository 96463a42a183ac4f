public import SchemaModel

/// A comment of a schema source that declares a rename: `-- stemma: renamed from old_name`.
public struct RenameComment: Hashable, Sendable {
  /// The table that it stands at, or whose column it stands at, by its new name.
  public var table: String
  /// The column's new name; `nil` where the table is renamed.
  public var column: String?
  /// The last column, where that is on the line of a comment about the table, and could be taken for what is meant.
  public var columnBefore: String?
  /// The old name of the table or column.
  public var oldName: String
  /// The file.
  public var file: String
  /// The line, counted from one.
  public var line: Int
  /// The comment as it is written.
  public var text: String

  /// Makes a comment.
  public init(
    table: String, column: String? = nil, oldName: String, file: String, line: Int, text: String
  ) {
    (self.table, self.column, self.oldName) = (table, column, oldName)
    (self.file, self.line, self.text) = (file, line, text)
  }
}

extension RenameHints {
  /// The renames that some comments declare, whether they still mean something or not.
  public init(_ comments: some Sequence<RenameComment>) {
    self.init()
    for comment in comments {
      if let column = comment.column {
        columns.append(ColumnRename(table: comment.table, from: comment.oldName, to: column))
      } else {
        tables[comment.oldName] = comment.table
      }
    }
    columns.sort()
  }
}
