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
    let schema = direction == .up ? parent : child
    guard let scratches else { return try database(schema, rows(direction)) }
    let name = try [
      Snapshot(schema).id.hex, expected(direction).id.hex, "\(order)",
      String(seed ^ migration.renames.fingerprint, radix: 36), "\(firstID)-\(Self.rowCount)",
    ].joined(separator: "-")
    if let connection = scratches.load(name) { return ScratchDatabase(connection) }
    let scratch = try database(schema, rows(direction))
    scratches.save(scratch.connection, as: name)
    return scratch
  }

  func rows(_ direction: Direction) throws -> GeneratedRows {
    if let rows = generated[direction] { return rows }
    // Scripts that change data only start from one schema, either way.
    if let rows = generated[direction.opposite], parent == child, parent == returned { return rows }
    let rows =
      direction == .up
      ? try GeneratedRows(
        for: parent, leadingTo: child, renames: migration.renames, count: Self.rowCount,
        seed: seed, firstID: firstID)
      : try GeneratedRows(
        for: child, leadingTo: returned, renames: migration.renames.inverse,
        count: Self.rowCount, seed: seed, firstID: firstID)
    generated[direction] = rows
    return rows
  }

  func image(_ scratch: ScratchDatabase, _ schema: Schema) throws -> DatabaseImage {
    carriesRows ? try DatabaseImage(scratch.connection, schema: schema) : DatabaseImage()
  }

  func orphans(in scratch: ScratchDatabase) throws -> [String: Int] {
    carriesRows ? try scratch.orphans() : [:]
  }

  /// The statements of `up` that a database with the leftovers skips.
  var adopted: Set<Int> {
    Set(
      migration.up.statements.indices.filter { position in
        migration.up.statements[position].adopts.map(migration.leftovers.contains) ?? false
      })
  }
}

extension RenameHints {
  /// A number that other renames do not have.
  fileprivate var fingerprint: UInt64 {
    let names =
      tables.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
      + columns.flatMap { [$0.table, $0.from, $0.to] }
    var random = SplitMix64(seed: 0, name: names.joined(separator: "\n"))
    return isEmpty ? 0 : random.next()
  }
}
