/// The value that rows get in a column which refuses NULL: `orders.state='new'`.
public struct ColumnFill: Hashable, Sendable, CustomStringConvertible {
  /// The column with its table: `orders.state`.
  public var column: String
  /// The value: an expression over the row.
  public var expression: String

  /// Makes a fill.
  public init(_ column: String, _ expression: String) {
    (self.column, self.expression) = (column, expression)
  }

  /// Reads `table.column=expression`; `nil` for any other text.
  public init?(_ text: String) {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    let column = text[..<equals]
    let expression = text[text.index(after: equals)...]
    guard column.contains("."), !expression.allSatisfy(\.isWhitespace) else { return nil }
    self.init(String(column), String(expression))
  }

  /// The written form.
  public var description: String { "\(column)=\(expression)" }
}
