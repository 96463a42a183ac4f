internal import Dialect
internal import SchemaModel

/// The statements of a draft, each in the place where it belongs.
struct DraftScript {
  /// The places, in their order.
  enum Place: Int, CaseIterable {
    case earlyDrops, renames, tables, columns, openRebuilds
    case replacedDrops, virtualTables, indexes, views, fills, triggers
    case lateDrops, droppedColumns, droppedTables, rebuilds
    case lateTables, lateVirtualTables, lateIndexes, lateViews, lateFills, lateTriggers

    /// The part of the script that the place is in.
    var phase: Draft.Phase { rawValue < Place.lateDrops.rawValue ? .expand : .contract }
  }

  private var statements: [[Draft.Statement]]

  /// Begins an empty script.
  init() {
    statements = Array(repeating: [], count: Place.allCases.count)
  }

  /// Adds a statement behind the others of its place.
  mutating func add(_ sql: String, at place: Place, adopts: Leftover? = nil) {
    statements[place.rawValue].append(
      Draft.Statement(sql, phase: place.phase, adopts: adopts))
  }

  /// Adds statements behind the others of their place.
  mutating func add(_ sql: [String], at place: Place) {
    for statement in sql { add(statement, at: place) }
  }

  /// All statements in order.
  var all: [Draft.Statement] { statements.flatMap(\.self) }
}
