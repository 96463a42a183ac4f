internal import SchemaModel

/// What was read from the catalog before, so that only rows that changed are parsed again.
///
/// Used from one thread at a time.
final class ParseCache {
  /// What tells an object from the others in the catalog.
  struct Key: Hashable {
    var type: String
    var name: String
  }

  /// An object as it was read.
  struct Entry {
    var row: CatalogRow
    /// The table that it was read against; for an index or trigger only.
    var table: Table?
    var parsed: ParsedObject
  }

  private var entries: [Key: Entry] = [:]
  /// The verdicts over doubtful double quotes, as long as nothing changes.
  var verdicts: [Key: Bool] = [:]
  /// The rows that were read last.
  private var rows: [CatalogRow] = []

  init() {}

  /// Takes note of what is in the catalog now, and forgets what is not any more.
  func begin(_ rows: [CatalogRow]) {
    guard rows != self.rows else { return }
    verdicts = [:]
    self.rows = rows
    if entries.count > rows.count {
      let present = Set(rows.map { Key(type: $0.type, name: $0.name) })
      entries = entries.filter { present.contains($0.key) }
    }
  }

  /// The object of a row: as it was read before if nothing about it has changed, else as `parse` reads it.
  func object(
    of row: CatalogRow, on table: Table?, _ parse: () -> ParsedObject
  ) -> ParsedObject {
    let key = Key(type: row.type, name: row.name)
    if let entry = entries[key], entry.row == row, entry.table == table { return entry.parsed }
    let parsed = parse()
    entries[key] = Entry(row: row, table: table, parsed: parsed)
    return parsed
  }
}
