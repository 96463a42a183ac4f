internal import SchemaModel

// Comments that declare renames stay in the schema source after these were made, and then mean nothing.

extension RenameHints {
  /// The hints that mean something between two schemas: the old name is in the first, the new one is not,
  /// or becomes free by another of them.
  func applicable(from: Schema, to: Schema) -> RenameHints {
    let tables = Self.possible(tables.map { ($0, $1) }) { from.table($0) != nil }
    var result = RenameHints(tables: Dictionary(tables, uniquingKeysWith: { first, _ in first }))
    let oldNames = result.inverse.tables
    for (table, hints) in Dictionary(grouping: columns, by: \.table) {
      guard let old = from.table(oldNames[table] ?? table) else { continue }
      let names = Set(old.columns.map(\.name))
      let renames = Self.possible(hints.map { ($0.from, $0.to) }, names.contains)
      result.columns += renames.map { ColumnRename(table: table, from: $0, to: $1) }
    }
    result.columns.sort()
    return result
  }

  /// The names in a schema that would change places by some hints: whether they did already, no schema tells.
  ///
  /// - Returns: One list of names for each circle, sorted; a column with its table.
  func circles(in schema: Schema) -> [[String]] {
    let tables = tables.filter { schema.table($0.key) != nil && schema.table($0.value) != nil }
    var circles = Self.circles(in: tables.map { ($0, $1) })
    for (table, hints) in Dictionary(grouping: columns, by: \.table).sorted(by: { $0.key < $1.key })
    {
      let names = Set(schema.table(table)?.columns.map(\.name) ?? [])
      let present = hints.filter { names.contains($0.from) && names.contains($0.to) }
      circles += Self.circles(in: present.map { ($0.from, $0.to) }).map { circle in
        circle.map { "\(table).\($0)" }
      }
    }
    return circles
  }

  /// Of some renames those whose new names are free, or become free by others of them.
  private static func possible(
    _ renames: [(String, String)], _ isThere: (String) -> Bool
  ) -> [(String, String)] {
    var waiting = renames.filter { isThere($0.0) }
    var possible: [(String, String)] = []
    var freed: Set<String> = []
    while let index = waiting.firstIndex(where: { !isThere($0.1) || freed.contains($0.1) }) {
      let rename = waiting.remove(at: index)
      freed.insert(rename.0)
      possible.append(rename)
    }
    return possible
  }

  private static func circles(in renames: [(String, String)]) -> [[String]] {
    let next = Dictionary(renames, uniquingKeysWith: { first, _ in first })
    var circles: [[String]] = []
    for start in next.keys.sorted() where !circles.joined().contains(start) {
      var names = [start]
      while let name = next[names[names.count - 1]], !names.contains(name) { names.append(name) }
      if names.count > 1, next[names[names.count - 1]] == start { circles.append(names.sorted()) }
    }
    return circles
  }
}
