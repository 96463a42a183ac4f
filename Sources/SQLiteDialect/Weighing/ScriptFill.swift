internal import Dialect
internal import SchemaModel

/// The value that a script's only written statement about a table gives to the rows that have none in a column.
struct ScriptFill {
  let expression: String

  /// Reads `UPDATE t SET c = … WHERE c IS NULL`; `nil` where the script does anything else to the table.
  init?(_ column: String, in tables: [String], of script: MigrationScript) {
    let names = Set(tables.map(\.folded))
    let written = script.writtenStatements.filter {
      !Mentions([SQLText($0.text)]).names.isDisjoint(with: names)
    }
    guard written.count == 1, let text = written.first?.text else { return nil }
    let name = SQLName.quoted(column)
    let end = " WHERE \(name) IS NULL"
    let start = tables.map { "UPDATE \(SQLName.quoted($0)) SET \(name) = " }
      .first { text.hasPrefix($0) }
    guard let start, let place = text.ranges(of: end).last,
      text[place.upperBound...].allSatisfy({ $0 == ";" })
    else { return nil }
    expression = String(text[text.index(text.startIndex, offsetBy: start.count)..<place.lowerBound])
  }
}
