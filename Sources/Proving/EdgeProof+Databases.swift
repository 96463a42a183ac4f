internal import Dialect
internal import SchemaModel

extension EdgeProof {
  var scratch: any Scratch {
    get throws {
      if let scratch = scratches[order] { return scratch }
      let scratch = try dialect.openScratch(ScratchContext(memory: memory))
      scratches[order] = scratch
      return scratch
    }
  }

  /// Leaves nothing of the databases.
  func close() {
    for scratch in scratches.values { scratch.close() }
    scratches = [:]
  }

  func database(_ schema: Schema, _ rows: GeneratedRows?) throws -> any ScratchDatabase {
    try scratch.database(
      order == .declared ? schema : schema.reversingColumns(except: ordered, under: names),
      rows: rows)
  }

  /// A database where a script begins, with rows.
  func start(_ direction: Direction) throws -> any ScratchDatabase {
    let schema = start(of: direction)
    if memory == nil { return try database(schema, rows(direction)) }
    let key = try key(direction)
    if let kept = try scratch.database(keptUnder: key) { return kept }
    let database = try database(schema, rows(direction))
    try scratch.keep(database, under: key)
    return database
  }

  /// What a database where a script begins is remembered under: all that it is made from.
  private func key(_ direction: Direction) throws -> ObjectID {
    var hash = MemoryKey("scratch database", of: try scratch.version, parent.format)
    hash.add(direction == .up ? Snapshot(parent).id.hex : try expected(.up).id.hex)
    hash.add(try expected(direction).id.hex)
    // A snapshot's id leaves out in which order things are made.
    hash.add(start(of: direction).layout(under: names))
    hash.add(end(of: direction).layout(under: names))
    hash.add(migration.renames)
    hash.add("\(order) \(seed) \(firstID) \(Self.rowCount) \(isRelaxed) \(fillsNewReferences)")
    return hash.finish()
  }

  func rows(_ direction: Direction) throws -> GeneratedRows {
    if let rows = generated[direction] { return rows }
    // Scripts that change data only start from one schema, either way.
    if let rows = generated[direction.opposite], parent == child, parent == returned { return rows }
    let rows = try scratch.rows(
      RowRequest(
        for: start(of: direction), leadingTo: end(of: direction), renames: renames(direction),
        isRelaxed: isRelaxed, fillsNewReferences: fillsNewReferences, count: Self.rowCount,
        seed: seed, firstID: firstID))
    generated[direction] = rows
    return rows
  }

  func image(_ scratch: any ScratchDatabase, _ schema: Schema) throws -> DatabaseImage {
    carriesRows ? try scratch.image(of: schema) : DatabaseImage(under: names)
  }

  func orphans(
    in scratch: any ScratchDatabase, sparing isSparing: Bool = false
  ) throws -> [String: Int] {
    carriesRows ? try scratch.danglingRows(sparingMissingTables: isSparing) : [:]
  }

  /// The statements of `up` that a database with the leftovers skips.
  var adopted: Set<Int> {
    Set(
      migration.up.statements.indices.filter { position in
        migration.up.statements[position].adopts.map(migration.leftovers.contains) ?? false
      })
  }
}

extension MemoryKey {
  fileprivate mutating func add(_ layout: Layout) {
    for (name, table) in layout.tables.sorted(by: { $0.key < $1.key }) {
      add(name)
      add(String(decoding: table.canonicalBytes, as: UTF8.self))
    }
  }

  /// Adds each rename, so that other ones give another key.
  fileprivate mutating func add(_ renames: RenameHints) {
    for (old, new) in renames.tables.sorted(by: { $0.key < $1.key }) { add("\(old)\n\(new)") }
    for column in renames.columns { add("\(column.table)\n\(column.from)\n\(column.to)") }
  }
}

extension Schema {
  /// The schema with the columns of its tables in the opposite order, where that order does not matter.
  ///
  /// Tables with the folded names `kept` stay as they are all the same.
  fileprivate func reversingColumns(except kept: Set<String>, under names: NameRule) -> Schema {
    var schema = self
    for table in tables
    where !table.columnOrderMatters && !kept.contains(names.fold(table.name)) {
      var reversed = table
      reversed.columns.reverse()
      schema[table.path] = .table(reversed)
    }
    return schema
  }
}
