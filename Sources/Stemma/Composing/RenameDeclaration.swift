/// A rename as a person declares it: `users=people` or `users.mail=email`.
public struct RenameDeclaration: Hashable, Sendable, CustomStringConvertible {
  /// The table; for a column's rename by its new name.
  public var table: String
  /// The column that is renamed; `nil` when the table is.
  public var column: String?
  /// The new name of the table or column.
  public var newName: String

  /// The rename as it is declared.
  public var description: String { "\(column.map { "\(table).\($0)" } ?? table)=\(newName)" }

  /// The option that declares it.
  var option: String { "--rename \(description.shellQuoted)" }

  init(table: String, column: String? = nil, newName: String) {
    (self.table, self.column, self.newName) = (table, column, newName)
  }

  /// Reads `old=new` for a table, `table.old=new` for a column.
  ///
  /// The new name of a column may repeat the table: `users.mail=users.email`.
  ///
  /// - Returns: `nil` for any other text.
  public init?(_ text: String) {
    let sides = text.split(separator: "=", omittingEmptySubsequences: false)
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return nil }
    let old = sides[0].split(separator: ".", omittingEmptySubsequences: false)
    let new = sides[1].split(separator: ".", omittingEmptySubsequences: false)
    switch (old.count, new.count) {
    case (1, 1): (table, column, newName) = (String(old[0]), nil, String(new[0]))
    case (2, 1), (2, 2):
      (table, column, newName) = (String(old[0]), String(old[1]), String(new[new.count - 1]))
    default: return nil
    }
  }
}
