internal import Dialect
internal import SchemaModel

extension EdgeProof {
  func database(_ schema: Schema, _ rows: GeneratedRows?) throws -> ScratchDatabase {
    try ScratchDatabase(
      order == .declared ? schema : schema.reversingColumns(except: ordered), rows: rows,
      count: Self.rowCount, seed: seed)
  }

  /// A database where a script begins, with rows.
  func start(_ direction: Direction) throws -> ScratchDatabase {
    let schema = start(of: direction)
    guard let memory else { return try database(schema, rows(direction)) }
    let key = try key(direction)
    if let kept = memory.recall(key).flatMap({ try? Connection(deserializing: $0) }) {
      return ScratchDatabase(kept)
    }
    let scratch = try database(schema, rows(direction))
    if let bytes = scratch.connection.serialized() { memory.remember(bytes, under: key) }
    return scratch
  }

  /// What a database where a script begins is remembered under: all that it is made from.
  private func key(_ direction: Direction) throws -> ObjectID {
    var hash = MemoryKey("scratch database", parent.format)
    hash.add(direction == .up ? Snapshot(parent).id.hex : try expected(.up).id.hex)
    hash.add(try expected(direction).id.hex)
    // A snapshot's id leaves out in which order things are made.
    hash.add(start(of: direction).layout(under: .sqlite))
    hash.add(end(of: direction).layout(under: .sqlite))
    hash.add(migration.renames)
    hash.add("\(order) \(RowGenerator.version) \(seed) \(firstID) \(Self.rowCount) \(isRelaxed)")
    return hash.finish()
  }

  func rows(_ direction: Direction) throws -> GeneratedRows {
    if let rows = generated[direction] { return rows }
    // Scripts that change data only start from one schema, either way.
    if let rows = generated[direction.opposite], parent == child, parent == returned { return rows }
    let rows = try GeneratedRows(
      for: start(of: direction), leadingTo: end(of: direction), renames: renames(direction),
      isRelaxed: isRelaxed, count: Self.rowCount, seed: seed, firstID: firstID)
    generated[direction] = rows
    return rows
  }

  func image(_ scratch: ScratchDatabase, _ schema: Schema) throws -> DatabaseImage {
    carriesRows ? try DatabaseImage(scratch.connection, schema: schema) : DatabaseImage()
  }

  func orphans(in scratch: ScratchDatabase, sparing: Bool = false) throws -> [String: Int] {
    carriesRows ? try scratch.orphans(sparing: sparing) : [:]
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
