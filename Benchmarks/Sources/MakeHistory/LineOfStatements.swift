import SchemaModel

/// A line of revisions of one statement each: of five, one makes a table, three add a column, one an index.
struct LineOfStatements {
  private struct TableState {
    let name: String
    var addedColumns: [(name: String, type: String)] = []

    var definition: String {
      let added = addedColumns.map { ", \($0.name) \($0.type)" }.joined()
      return "CREATE TABLE \(name) (id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL, "
        + "kind INTEGER DEFAULT 0, amount NUMERIC(12, 2), created_at TIMESTAMP\(added))"
    }

    var columnNames: [String] {
      ["name", "kind", "amount", "created_at"] + addedColumns.map(\.name)
    }
  }

  private let count: Int

  init(count: Int) { self.count = count }

  func write(to writer: inout HistoryWriter) throws {
    var random = SeededGenerator(seed: 7)
    var tables: [TableState] = []
    for number in 0..<count {
      let step: Step
      switch number % 5 {
      case 0: step = makeTable(number, &tables)
      case 3: step = makeIndex(number, tables, &random)
      default: step = addColumn(number, &tables, &random)
      }
      let schema = try writer.objects(of: step.definition)
      let changed = schema.objects.filter { $0.key.kind == step.kind }
      _ = try writer.add(
        parents: number == 0 ? [] : [number - 1], changes: changed.mapValues { $0 },
        layout: step.kind == .table ? schema.layout(under: writer.names) : Layout(),
        scripts: [(step.up, step.down)])
      if number > 0 { writer.forget(number - 1) }
    }
  }

  private struct Step {
    let kind: ObjectKind
    let definition: String
    let up: String
    let down: String
  }

  private func makeTable(_ number: Int, _ tables: inout [TableState]) -> Step {
    let table = TableState(name: "t" + padded(number))
    tables.append(table)
    return Step(
      kind: .table, definition: table.definition + ";", up: table.definition,
      down: "DROP TABLE \(table.name)")
  }

  private func addColumn(
    _ number: Int, _ tables: inout [TableState], _ random: inout SeededGenerator
  ) -> Step {
    let position = random.below(tables.count)
    let name = "c" + padded(number)
    let type = ["INTEGER", "VARCHAR(40)", "NUMERIC(10, 2)", "TEXT"][random.below(4)]
    tables[position].addedColumns.append((name, type))
    let table = tables[position]
    return Step(
      kind: .table, definition: table.definition + ";",
      up: "ALTER TABLE \(table.name) ADD COLUMN \(name) \(type)",
      down: "ALTER TABLE \(table.name) DROP COLUMN \(name)")
  }

  private func makeIndex(
    _ number: Int, _ tables: [TableState], _ random: inout SeededGenerator
  ) -> Step {
    let table = tables[random.below(tables.count)]
    let name = "ix_" + padded(number)
    let column = table.columnNames[random.below(table.columnNames.count)]
    let index = "CREATE INDEX \(name) ON \(table.name) (\(column))"
    return Step(
      kind: .index, definition: "\(table.definition);\n\(index);", up: index,
      down: "DROP INDEX \(name)")
  }

  private func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}
