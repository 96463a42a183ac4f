import Dialect
import SQLiteDialect
import SchemaModel

/// Two sides of a large schema, each with ten changes of its own, merged in memory.
struct MergeMeasurement {
  private static let changes = 10
  private static let rounds = 5
  private let tables: Int

  init(tables: Int) { self.tables = max(tables, 4 * Self.changes) }

  /// The median of some merges.
  func seconds() throws -> Double {
    let base = try schema(changing: [:])
    let ours = MergeSide(schema: try schema(changing: added("ours", from: 0)))
    let theirs = MergeSide(schema: try schema(changing: added("theirs", from: tables / 2)))
    var times: [Double] = []
    for _ in 0..<Self.rounds {
      times.append(
        processorSeconds {
          let merge = SchemaMerge(base: base, ours: ours, theirs: theirs, in: .sqlite)
          precondition(merge.conflicts.isEmpty, "the sides change different tables")
        })
    }
    return times.sorted()[Self.rounds / 2]
  }

  private func added(_ column: String, from first: Int) -> [Int: String] {
    let distance = tables / 2 / Self.changes
    return Dictionary(
      uniqueKeysWithValues: (0..<Self.changes).map { (first + $0 * distance, column) })
  }

  private func schema(changing changes: [Int: String]) throws -> Schema {
    let text = (0..<tables).map { table($0, with: changes[$0]) }.joined()
    return try SQLiteDialect().readSource(
      [SourceFile(name: "made", text: text)], format: SnapshotFormat(dialect: SQLiteDialect.name)
    ).schema
  }

  private func table(_ number: Int, with column: String?) -> String {
    """
    CREATE TABLE t\(number) (
      id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, kind INTEGER, amount NUMERIC,
      note TEXT\(column.map { ", \($0) TEXT" } ?? ""), parent_id INTEGER REFERENCES t\(max(0, number - 1)) (id)
    );
    CREATE INDEX t\(number)_code ON t\(number) (code);

    """
  }
}
