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
    var writer = ByteWriter()
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
    var reader = ByteReader(bytes, at: ObjectID.byteCount)
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

/// Writes numbers and texts one after the other.
private struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func add(_ number: Int) {
    withUnsafeBytes(of: UInt32(clamping: number).littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ row: CatalogRow) {
    add(row.type)
    add(row.name)
    add(row.table)
    add(row.sql == nil ? 0 : 1)
    add(row.sql ?? "")
  }
}

/// Reads what ``ByteWriter`` wrote; past the end there are zeros.
private struct ByteReader {
  private let bytes: [UInt8]
  private var position: Int
  private var isShort = false

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// Whether all was read, and no more.
  var isWhole: Bool { !isShort && position == bytes.count }

  mutating func number() -> Int {
    guard position + 4 <= bytes.count else {
      isShort = true
      return 0
    }
    defer { position += 4 }
    return bytes.withUnsafeBytes {
      Int(UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
    }
  }

  /// A number of things that take four bytes each at least.
  mutating func count() -> Int {
    let count = number()
    guard count * 4 <= bytes.count - position else {
      isShort = true
      return 0
    }
    return count
  }

  mutating func text() -> String {
    let count = number()
    guard position + count <= bytes.count else {
      isShort = true
      return ""
    }
    defer { position += count }
    return bytes.withUnsafeBufferPointer {
      String(
        decoding: UnsafeBufferPointer(rebasing: $0[position..<(position + count)]), as: UTF8.self)
    }
  }

  mutating func row() -> CatalogRow {
    let (type, name, table) = (text(), text(), text())
    let hasText = number() == 1
    let sql = text()
    return CatalogRow(type: type, name: name, table: table, sql: hasText ? sql : nil)
  }
}
