import Dialect
import SchemaModel

/// What a database of the engine in memory holds.
struct MemoryState {
  struct Stored {
    var table: Table
    var rows: [[Value]] = []
    /// Another number for a table that was made anew.
    let place: Int64
  }

  private(set) var tables: [String: Stored] = [:]
  private var nextPlace: Int64 = 1

  func schema(_ format: SnapshotFormat) -> Schema {
    Schema(format: format, objects: tables.values.map { .table($0.table) })
  }

  // MARK: - Statements

  /// Does what a statement says.
  mutating func run(_ command: MemoryCommand) throws(Refusal) {
    switch command {
    case .make(let table):
      guard tables[table.name] == nil else { throw Refusal("\(table.name) is there already") }
      tables[table.name] = Stored(table: table, place: nextPlace)
      nextPlace += 1
    case .drop(let name):
      _ = try stored(name)
      tables[name] = nil
    case .call(let name, let newName):
      var stored = try stored(name)
      stored.table.name = newName
      tables[name] = nil
      tables[newName] = stored
      for other in tables.keys {
        tables[other]?.table.rename(in: name, to: newName)
      }
    case .add(let name, let column):
      try change(name) { stored in
        stored.table.columns.append(column)
        stored.rows = stored.rows.map { $0 + [.null] }
      }
    case .dropColumn(let name, let column):
      let position = try self.position(of: column, in: name)
      try change(name) { stored in
        stored.table.columns.remove(at: position)
        stored.table.foreignKeys.removeAll { $0.columns == [column] }
        for row in stored.rows.indices { stored.rows[row].remove(at: position) }
      }
    case .callColumn(let name, let column, let newName):
      let position = try self.position(of: column, in: name)
      try change(name) { $0.table.columns[position].name = newName }
      for other in tables.keys {
        tables[other]?.table.rename(column, of: name, to: newName)
      }
    case .copy(let source, let target, let skipped):
      for row in try copied(source, target).dropFirst(skipped) { try put(row, into: target) }
    case .clear(let name): try change(name) { $0.rows = [] }
    case .fill(let name, let column, let value):
      let position = try self.position(of: column, in: name)
      try change(name) { stored in
        for row in stored.rows.indices { stored.rows[row][position] = value }
      }
    case .put(let name, let row): try put(row, into: name)
    }
  }

  private mutating func change(
    _ name: String, _ body: (inout Stored) -> Void
  ) throws(Refusal) {
    var stored = try stored(name)
    body(&stored)
    for (position, column) in stored.table.columns.enumerated() where column.notNull != nil {
      if stored.rows.contains(where: { $0[position] == .null }) {
        throw Refusal(
          .notNull(table: name, column: column.name), "\(name).\(column.name) needs a value")
      }
    }
    tables[name] = stored
  }

  private mutating func put(_ row: [Value], into name: String) throws(Refusal) {
    let table = try stored(name).table
    guard row.count == table.columns.count else { throw Refusal("\(name) has other columns") }
    let key = (table.primaryKey?.columns ?? []).map(\.name)
    let positions = table.columns.indices.filter { key.contains(table.columns[$0].name) }
    let isThere = try stored(name).rows.contains { other in
      !positions.isEmpty && positions.allSatisfy { other[$0] == row[$0] }
    }
    if isThere {
      throw Refusal(.unique(table: name, columns: key), "\(name) has such a row already")
    }
    try change(name) { $0.rows.append(row) }
  }

  /// The rows of a table with the columns of another.
  private func copied(_ source: String, _ target: String) throws(Refusal) -> [[Value]] {
    let (from, to) = (try stored(source), try stored(target))
    let positions = to.table.columns.map { column in
      from.table.columns.firstIndex { $0.name == column.name }
    }
    return from.rows.map { row in positions.map { $0.map { row[$0] } ?? .null } }
  }

  private func stored(_ name: String) throws(Refusal) -> Stored {
    guard let stored = tables[name] else { throw Refusal("there is no \(name)") }
    return stored
  }

  private func position(of column: String, in name: String) throws(Refusal) -> Int {
    let columns = try stored(name).table.columns
    guard let position = columns.firstIndex(where: { $0.name == column }) else {
      throw Refusal("\(name) has no \(column)")
    }
    return position
  }

  // MARK: - Rows

  /// How many rows refer to nothing, by table.
  func danglingRows(sparingMissingTables isSparing: Bool) -> [String: Int] {
    var counts: [String: Int] = [:]
    for (name, stored) in tables {
      for key in stored.table.foreignKeys {
        let parent = tables[key.referencedTable]
        if parent == nil, isSparing { continue }
        let known = parent.map { values(of: key.referencedColumns?.first ?? "", in: $0) } ?? []
        let dangling = values(of: key.columns[0], in: stored).filter {
          $0 != .null && !known.contains($0)
        }
        if !dangling.isEmpty { counts[name, default: 0] += dangling.count }
      }
    }
    return counts
  }

  private func values(of column: String, in stored: Stored) -> [Value] {
    guard let position = stored.table.columns.firstIndex(where: { $0.name == column }) else {
      return []
    }
    return stored.rows.map { $0[position] }
  }

  /// The objects that cannot work: what refers to no table.
  var brokenObjects: [BrokenObject] {
    tables.values.compactMap { stored in
      let missing = stored.table.foreignKeys.first { tables[$0.referencedTable] == nil }
      return missing.map {
        BrokenObject(path: stored.table.path, reason: "there is no \($0.referencedTable)")
      }
    }.sorted()
  }

  var image: DatabaseImage {
    var image = DatabaseImage(under: .exact)
    for (name, stored) in tables {
      image.tables[name] = TableImage(
        columns: stored.table.columns.map(\.name), rows: stored.rows, under: .exact)
      image.places[name] = stored.place
    }
    return image
  }
}

extension Table {
  /// Has references to a table follow its rename.
  fileprivate mutating func rename(in old: String, to new: String) {
    for key in foreignKeys.indices where foreignKeys[key].referencedTable == old {
      foreignKeys[key].referencedTable = new
    }
  }

  /// Has keys follow the rename of a column.
  fileprivate mutating func rename(_ old: String, of owner: String, to new: String) {
    for key in foreignKeys.indices {
      if name == owner {
        foreignKeys[key].columns = foreignKeys[key].columns.map { $0 == old ? new : $0 }
      }
      guard foreignKeys[key].referencedTable == owner else { continue }
      foreignKeys[key].referencedColumns = foreignKeys[key].referencedColumns?.map {
        $0 == old ? new : $0
      }
    }
    guard name == owner, let key = primaryKey else { return }
    primaryKey?.columns = key.columns.map { KeyColumn(name: $0.name == old ? new : $0.name) }
  }
}
