internal import SchemaModel

/// Makes a schema of what SQLite stores in its catalog.
struct SchemaReader {
  /// A schema, and what is to be said about it.
  struct Reading {
    var schema: Schema
    /// The objects in which a word in double quotes is a string, or may be one, sorted.
    var doubleQuotedStrings: [ObjectPath]
    /// The folded names of what views and triggers read or write by the position of columns.
    var readByPosition: Set<String>
  }

  /// Says whether every doubtful `"x"` of some objects is a name.
  typealias Judge = (_ doubtful: [SchemaObject]) -> [Bool]

  /// Reads the main database of a connection.
  ///
  /// - `cache`: What was read before through the same cache is not parsed again.
  static func read(
    _ connection: Connection, format: SnapshotFormat, cache: ParseCache = ParseCache()
  ) throws(SQLiteError) -> Schema {
    try reading(connection, format: format, cache: cache).schema
  }

  /// Reads the main database of a connection, and tells what is doubtful about it.
  static func reading(
    _ connection: Connection, format: SnapshotFormat, cache: ParseCache = ParseCache()
  ) throws(SQLiteError) -> Reading {
    reading(of: try CatalogRow.all(of: connection), format: format, cache: cache) { doubtful in
      DoubleQuoteJudge(connection).verdicts(doubtful)
    }
  }

  /// The schema of some rows of a catalog, given in the order in which the objects were made.
  ///
  /// - `judge`: Without one, doubtful words stay in their double quotes.
  static func reading(
    of rows: [CatalogRow], format: SnapshotFormat, cache: ParseCache = ParseCache(),
    judge: Judge? = nil
  ) -> Reading {
    cache.begin(rows)
    var reader = SchemaReader(format: format, cache: cache)
    reader.readTables(rows)
    reader.readDependents(rows)
    reader.settleDoubleQuotes(judge)
    reader.markColumnOrder()
    return reader.finished()
  }

  private let format: SnapshotFormat
  private let cache: ParseCache
  private let rules: IgnoreRules
  private var objects: [ParsedObject] = []
  private var positions: [String: Int] = [:]
  private var leftOut: Set<String> = []
  private var triggerOrder: [String] = []

  private init(format: SnapshotFormat, cache: ParseCache) {
    self.format = format
    self.cache = cache
    rules = IgnoreRules(format)
  }

  /// Reads tables and views; what depends on them comes after, since an index's text may precede no table's but needs its
  /// columns.
  private mutating func readTables(_ rows: [CatalogRow]) {
    objects.reserveCapacity(rows.count)
    positions.reserveCapacity(rows.count)
    var shadows: Set<String> = []
    for row in rows where row.type == "table" || row.type == "view" {
      guard !Self.isInternal(row.name) else {
        leftOut.insert(row.name.folded)
        continue
      }
      let parsed = cache.object(of: row, on: nil) { ParsedObject.read(row, on: nil) }
      if case .virtualTable(let table) = parsed.object {
        shadows.formUnion(ShadowTables.names(of: table))
      }
      positions[row.name.folded] = objects.count
      objects.append(parsed)
    }
    guard !shadows.isEmpty || !rules.isEmpty else { return }
    let rules = rules
    leaveOut { parsed in
      if case .table(let table) = parsed.object, shadows.contains(table.name.folded) {
        return true
      }
      return rules.ignores(parsed.object.path)
    }
    // Somebody may have put indexes and triggers on the tables of a module, which are his own.
    for parsed in objects {
      guard case .virtualTable(let table) = parsed.object else { continue }
      leftOut.subtract(ShadowTables.names(of: table))
      leftOut.formUnion(ShadowTables.indexNames(of: table))
    }
  }

  private mutating func leaveOut(_ isLeftOut: (ParsedObject) -> Bool) {
    let kept = objects.filter { parsed in
      guard isLeftOut(parsed) else { return true }
      leftOut.insert(parsed.object.path.name.folded)
      return false
    }
    objects = kept
    positions.removeAll(keepingCapacity: true)
    for (position, parsed) in objects.enumerated() {
      positions[parsed.object.path.name.folded] = position
    }
  }

  private mutating func readDependents(_ rows: [CatalogRow]) {
    for row in rows where row.type != "table" && row.type != "view" && row.sql != nil {
      let owner = row.table.folded
      guard !leftOut.contains(owner), !Self.isInternal(row.name),
        row.type != "index" || !leftOut.contains(row.name.folded)
      else { continue }
      var table: Table?
      if let position = positions[owner], case .table(let found) = objects[position].object {
        table = found
      }
      let parsed = cache.object(of: row, on: table) { ParsedObject.read(row, on: table) }
      guard !rules.ignores(parsed.object.path) else { continue }
      if case .trigger(let trigger) = parsed.object { triggerOrder.append(trigger.name) }
      objects.append(parsed)
    }
  }

  private mutating func settleDoubleQuotes(_ judge: Judge?) {
    let doubtful = objects.indices.filter { objects[$0].trusting != nil }
    guard let judge, !doubtful.isEmpty else { return }
    let verdicts = cache.verdicts(on: doubtful.map { objects[$0].object }, judge)
    for (index, isName) in zip(doubtful, verdicts) where isName {
      if let trusting = objects[index].trusting { objects[index].object = trusting }
      objects[index].trusting = nil
    }
  }

  /// Marks the tables that something reads or writes by the position of their columns.
  private mutating func markColumnOrder() {
    for parsed in objects {
      for name in parsed.readsByPosition {
        guard let position = positions[name], case .table(var table) = objects[position].object
        else { continue }
        table.columnOrderMatters = true
        objects[position].object = .table(table)
      }
    }
  }

  private func finished() -> Reading {
    let flagged = objects.filter { $0.hasDoubleQuotedStrings || $0.trusting != nil }
    return Reading(
      schema: Schema(
        format: format, objects: objects.lazy.map(\.object), triggerOrder: triggerOrder),
      doubleQuotedStrings: flagged.map(\.object.path).sorted(),
      readByPosition: objects.reduce(into: []) { $0.formUnion($1.readsByPosition) })
  }

  /// Whether an object is the engine's or Stemma's own.
  static func isInternal(_ name: String) -> Bool {
    EngineTables.contains(name) || OwnTables.contains(name)
  }
}
