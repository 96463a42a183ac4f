internal import Dialect

/// Rows as SQL writes them, whatever types their columns have: each value is a text that the server reads.
enum RowText {
  /// The statement that puts rows into a table.
  static func insertion(
    into table: String, columns: [String], _ rows: [[Value]]
  ) -> String {
    let head = "INSERT INTO \(SQLName.qualified(table))"
    guard !columns.isEmpty else { return "\(head) DEFAULT VALUES" }
    let lists = rows.map { "(\($0.map(literal).joined(separator: ", ")))" }
    return "\(head) (\(SQLName.list(columns))) OVERRIDING SYSTEM VALUE VALUES "
      + lists.joined(separator: ", ")
  }

  /// A value as a text of SQL.
  static func literal(_ value: Value) -> String {
    switch value {
    case .null: "NULL"
    case .integer(let number): "'\(number)'"
    case .real(let number): "'\(number)'"
    case .text(let text): SQLName.string(text)
    case .blob(let bytes): "'\\x\(hex(bytes))'"
    }
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
