internal import SchemaModel

/// The rows of the tables that are at both ends of a way, as they are before it.
///
/// What the way may lose, as its hazards say, is left out, and so are columns that compute their values.
struct RowSurvival {
  /// A value; numbers are equal however they are written.
  private enum Value: Hashable {
    case number(Double)
    case other(String?)

    init(_ text: String?) {
      self = text.flatMap(Double.init).map(Value.number) ?? .other(text)
    }
  }

  /// What of a table is at both ends.
  private struct Common {
    var old: String
    var new: String
    var oldColumns: [String] = []
    var newColumns: [String] = []
  }

  private let engine: any TestedEngine
  private let tables: [Common]
  private let rows: [[[Value]: Int]]

  init(_ route: DraftedRoute, in location: String, _ engine: any TestedEngine) throws {
    self.engine = engine
    tables = Self.common(route)
    rows = try tables.map { try Self.rows($0.old, $0.oldColumns, location, engine) }
  }

  /// The tables whose rows are others after the way.
  func faults(_ what: String, _ location: String) throws -> [String] {
    try zip(tables, rows).compactMap { table, before in
      let after = try Self.rows(table.new, table.newColumns, location, engine)
      return after == before ? nil : "\(what): rows of \(table.new): \(before) became \(after)"
    }
  }

  private static func common(_ route: DraftedRoute) -> [Common] {
    let (rule, renames) = (route.trial.vocabulary.names, route.renames)
    return route.new.tables.compactMap { new in
      let name = renames.oldName(ofTable: new.name, under: rule)
      let isRenamed = renames.tables.keys.contains { rule.areEqual($0, name) }
      guard let old = route.old.tables.named(name, under: rule),
        rule.areEqual(name, new.name) != isRenamed,
        !route.mayLose(old.name)
      else { return nil }
      var common = Common(old: old.name, new: new.name)
      for column in new.columns where column.generated == nil {
        let name = renames.oldName(ofColumn: column.name, in: new.name, under: rule)
        let isTaken = renames.columns.contains {
          rule.areEqual($0.table, new.name) && rule.areEqual($0.from, name)
            && !rule.areEqual($0.to, column.name)
        }
        guard let source = old.columns.named(name, under: rule),
          source.generated == nil, !isTaken, !route.mayLose(old.name, source.name)
        else { continue }
        common.oldColumns.append(source.name)
        common.newColumns.append(column.name)
      }
      return common.oldColumns.isEmpty ? nil : common
    }
  }

  private static func rows(
    _ table: String, _ columns: [String], _ location: String, _ engine: any TestedEngine
  ) throws -> [[Value]: Int] {
    let list = columns.map(engine.quoted).joined(separator: ", ")
    let rows = try engine.rows("SELECT \(list) FROM \(engine.qualified(table))", in: location)
    return Dictionary(rows.map { ($0.map(Value.init), 1) }, uniquingKeysWith: +)
  }
}
