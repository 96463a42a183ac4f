internal import Dialect
internal import SchemaModel

/// What is remembered of a schema source that the engine took.
struct SourceMemo {
  /// A statement that made an object, and what it left in the catalog.
  struct Entry {
    var text: String
    var created: SourceStatement.Created
    var row: CatalogRow
  }

  var snapshot: SnapshotID
  /// The answers about words in double quotes.
  var verdicts: [Bool]
  /// The rows of the catalog.
  var rows: [CatalogRow]
  /// The statements whose objects can be told apart, in their order; `nil` where it takes all of them
  /// together.
  var entries: [Entry]?

  /// The schema that the rows make.
  func schema(_ format: SnapshotFormat) -> Schema {
    SchemaReader.reading(of: rows, format: format) { doubtful in
      doubtful.count == verdicts.count
        ? verdicts : Array(repeating: false, count: doubtful.count)
    }.schema
  }
}

extension SourceMemo {
  /// The bytes that are remembered.
  func encoded() -> [UInt8] {
    var writer = MemoryWriter()
    writer.bytes.reserveCapacity(rows.reduce(256) { $0 + ($1.sql?.utf8.count ?? 0) * 2 + 128 })
    writer.bytes += snapshot.object.bytes
    writer.add(verdicts.count)
    for verdict in verdicts { writer.add(verdict ? 1 : 0) }
    writer.add(rows.count)
    for row in rows { writer.add(row) }
    writer.add(entries == nil ? 0 : 1)
    guard let entries else { return writer.bytes }
    let positions = Dictionary(
      zip(rows, 0...), uniquingKeysWith: { first, _ in first })
    writer.add(entries.count)
    for entry in entries {
      writer.add(positions[entry.row] ?? 0)
      writer.add(entry.created.type)
      writer.add(entry.created.name)
      // Mostly the catalog has the same text.
      let isSame = entry.text == (entry.row.sql ?? "") + ";"
      writer.add(isSame ? "" : entry.text)
    }
    return writer.bytes
  }

  init?(decoding bytes: [UInt8]) {
    guard let id = ObjectID(bytes: bytes.prefix(ObjectID.byteCount)) else { return nil }
    snapshot = SnapshotID(id)
    var reader = MemoryReader(bytes, at: ObjectID.byteCount)
    verdicts = (0..<reader.count()).map { _ in reader.number() == 1 }
    rows = (0..<reader.count()).map { _ in reader.row() }
    if reader.number() == 1 {
      let rows = rows
      entries = (0..<reader.count()).compactMap { _ in
        let position = reader.number()
        let created = SourceStatement.Created(type: reader.text(), name: reader.text())
        let text = reader.text()
        guard rows.indices.contains(position) else { return nil }
        let row = rows[position]
        return Entry(
          text: text.isEmpty ? (row.sql ?? "") + ";" : text, created: created, row: row)
      }
    }
    guard reader.isWhole else { return nil }
  }
}

extension MemoryWriter {
  fileprivate mutating func add(_ row: CatalogRow) {
    add(row.type)
    add(row.name)
    add(row.table)
    add(row.sql == nil ? 0 : 1)
    add(row.sql ?? "")
  }
}

extension MemoryReader {
  fileprivate mutating func row() -> CatalogRow {
    let (type, name, table) = (text(), text(), text())
    let hasText = number() == 1
    let sql = text()
    return CatalogRow(type: type, name: name, table: table, sql: hasText ? sql : nil)
  }
}
