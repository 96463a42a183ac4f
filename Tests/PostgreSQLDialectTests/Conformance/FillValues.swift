import Dialect
import SchemaModel

@testable import PostgreSQLDialect

/// Values for columns in which every row needs one and nobody has said which.
enum FillValues {
  /// A value for each of them, of the type that the column has while rows are filled.
  ///
  /// - Parameters:
  ///   - backfills: The columns.
  ///   - old: What they are in then: the old schema, in which everything has its new name.
  ///   - new: What they are in later.
  /// - Returns: The values.
  static func fills(
    _ backfills: [Draft.Backfill], in old: Schema, for new: Schema
  ) -> [ColumnFill] {
    backfills.map { gap in
      let column = column(gap, in: old) ?? column(gap, in: new)
      let type = column?.type ?? "text"
      let keys = new.table(named: gap.table, under: .exact)?.primaryKey?.columns ?? []
      let isKey = keys.contains { $0.name == gap.column }
      return ColumnFill(
        "\(gap.table).\(gap.column)",
        isKey ? key(of: gap.table, type) : value(of: type, in: [old, new])
      )
    }
  }

  private static func column(_ gap: Draft.Backfill, in schema: Schema) -> Column? {
    schema.table(named: gap.table, under: .exact)?.columns.first { $0.name == gap.column }
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

  private static func value(of type: String, in schemas: [Schema]) -> String {
    if type.hasSuffix("[]") { return "'{}'" }
    let base = type.prefix { $0 != "(" }
    if let value = values[base.trimmingSpaces] { return value }
    for case .other(let object) in schemas.flatMap(\.objects.values)
    where SQLName.qualified(object.name) == type {
      switch object.kind {
      case .enum: return "(enum_range(NULL::\(type)))[1]"
      // Whichever attributes the type has by then.
      case .composite: return "jsonb_populate_record(NULL::\(type), '{\"none\": 1}')"
      default: break
      }
    }
    if type.hasPrefix("timestamp") || type.hasPrefix("date") { return "now()" }
    if type.hasPrefix("time") { return "'12:00'" }
    return type.hasSuffix("range") ? "'empty'" : "'1'"
  }

  private static let values = [
    "uuid": "gen_random_uuid()", "json": "'{}'", "jsonb": "'{}'", "boolean": "true", "bytea": "''",
    "text": "'x'", "character": "'x'", "character varying": "'x'", "bit": "B'00000000'",
    "xml": "''",
    "interval": "'1 day'", "inet": "'10.0.0.1'", "cidr": "'10.0.0.0/8'",
  ]
}
