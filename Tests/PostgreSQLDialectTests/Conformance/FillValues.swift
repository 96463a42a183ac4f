import Dialect
import SchemaModel

@testable import PostgreSQLDialect

/// Values for columns in which every row needs one and nobody has said which.
enum FillValues {
  /// A value for each of the columns of a schema.
  static func fills(_ backfills: [Draft.Backfill], in schema: Schema) -> [ColumnFill] {
    backfills.map { gap in
      let table = schema.table(named: gap.table, under: .exact)
      let type = table?.columns.first { $0.name == gap.column }?.type ?? "text"
      let isKey = (table?.primaryKey?.columns.map(\.name) ?? []).contains(gap.column)
      return ColumnFill(
        "\(gap.table).\(gap.column)", isKey ? key(of: gap.table, type) : value(of: type, in: schema)
      )
    }
  }

  /// Another value in each row.
  private static func key(of table: String, _ type: String) -> String {
    let name = SQLName.qualified(table)
    let number = "(SELECT count(*) FROM \(name) AS o WHERE o.ctid <= \(name).ctid)"
    return switch type {
    case "uuid": "gen_random_uuid()"
    case "bytea": "convert_to(\(number)::text, 'UTF8')"
    case _ where type.hasPrefix("timestamp"): "to_timestamp(\(number))"
    default: number
    }
  }

  private static func value(of type: String, in schema: Schema) -> String {
    if type.hasSuffix("[]") { return "'{}'" }
    let base = type.prefix { $0 != "(" }
    if let value = values[base.trimmingSpaces] { return value }
    for case .other(let object) in schema.objects.values
    where SQLName.qualified(object.name) == type {
      switch object.kind {
      case .enum: return "(enum_range(NULL::\(type)))[1]"
      case .composite:
        let count = ClauseText.items(of: object.definition).count
        return "'(\(String(repeating: ",", count: count - 1)))'"
      default: break
      }
    }
    if type.hasPrefix("timestamp") || type.hasPrefix("date") { return "now()" }
    if type.hasPrefix("time") { return "'12:00'" }
    return type.hasSuffix("range") ? "'empty'" : "1"
  }

  private static let values = [
    "uuid": "gen_random_uuid()", "json": "'{}'", "jsonb": "'{}'", "boolean": "true", "bytea": "''",
    "text": "'x'", "character": "'x'", "character varying": "'x'", "bit": "B'00000000'",
    "xml": "''",
    "interval": "'1 day'", "inet": "'10.0.0.1'", "cidr": "'10.0.0.0/8'",
  ]
}
