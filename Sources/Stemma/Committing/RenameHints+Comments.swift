internal import SchemaModel

// Comments that declare renames stay in the schema source after these were made, and then mean nothing.

extension RenameHints {
  /// The hints that mean something between two schemas, in their spelling: the old name is in the first, the new one is not,
  /// or becomes free by another of them.
  func applicable(from: Schema, to: Schema) -> RenameHints {
    guard !isEmpty else { return self }
    let (old, new) = (NameLookup(from), NameLookup(to))
    let tables = Self.possible(tables.map { ($0, $1) }, old.tables).filter { rename in
      old.tables[rename.0.folded]?.kind == new.tables[rename.1.folded]?.kind
    }.map { (old.spelling(of: $0.0), new.spelling(of: $0.1)) }
    var result = RenameHints(tables: Dictionary(tables, uniquingKeysWith: { first, _ in first }))
    for (_, hints) in Dictionary(grouping: columns, by: \.table.folded) {
      guard let table = new.table(hints[0].table),
        let before = old.table(result.oldName(ofTable: table.name))
      else { continue }
      let (known, coming) = (NameLookup.columns(of: before), NameLookup.columns(of: table))
      for (first, second) in Self.possible(hints.map { ($0.from, $0.to) }, known) {
        guard let from = known[first.folded], let to = coming[second.folded] else { continue }
        result.columns.append(ColumnRename(table: table.name, from: from, to: to))
      }
    }
    result.columns.sort()
    return result
  }

  /// The names in a schema that would change places by some hints: whether they did already, no schema tells.
  ///
  /// - Returns: One list of names for each circle, sorted; a column with its table.
  func circles(in schema: Schema) -> [[String]] {
    guard !isEmpty else { return [] }
    let names = NameLookup(schema)
    let tables = tables.filter {
      names.tables[$0.key.folded] != nil && names.tables[$0.value.folded] != nil
    }
    var circles = Self.circles(in: tables.map { ($0, $1) })
    let grouped = Dictionary(grouping: columns, by: \.table.folded)
    for (table, hints) in grouped.sorted(by: { $0.key < $1.key }) {
      let known = names.table(table).map(NameLookup.columns) ?? [:]
      let present = hints.filter { known[$0.from.folded] != nil && known[$0.to.folded] != nil }
      circles += Self.circles(in: present.map { ($0.from, $0.to) }).map { circle in
        circle.map { "\(hints[0].table).\($0)" }
      }
    }
    return circles
  }

  /// Of some renames those whose old names are there and whose new names are free, or become free by others of them.
  private static func possible<Thing>(
    _ renames: [(String, String)], _ known: [String: Thing]
  ) -> [(String, String)] {
    var waiting = renames.filter { known[$0.0.folded] != nil && !$0.0.isNamed(like: $0.1) }
      .sorted { $0 < $1 }
    var possible: [(String, String)] = []
    var freed: Set<String> = []
    while let index = waiting.firstIndex(where: {
      known[$0.1.folded] == nil || freed.contains($0.1.folded)
    }) {
      let rename = waiting.remove(at: index)
      freed.insert(rename.0.folded)
      possible.append(rename)
    }
    return possible
  }

  private static func circles(in renames: [(String, String)]) -> [[String]] {
    let next = Dictionary(
      renames.map { ($0.folded, $1) }, uniquingKeysWith: { first, _ in first })
    var circles: [[String]] = []
    for start in renames.map(\.0).sorted()
    where !circles.joined().contains(where: { $0.isNamed(like: start) }) {
      var names = [start]
      while let name = next[names[names.count - 1].folded],
        !names.contains(where: { $0.isNamed(like: name) })
      { names.append(name) }
      if names.count > 1, next[names[names.count - 1].folded]?.isNamed(like: start) == true {
        circles.append(names.sorted())
      }
    }
    return circles
  }
}

/// The tables of a schema, virtual ones too, by their folded names.
struct NameLookup {
  /// Their paths.
  let tables: [String: ObjectPath]
  private let schema: Schema

  init(_ schema: Schema) {
    self.schema = schema
    tables = Dictionary(
      schema.objects.keys.lazy.filter(\.kind.hasRows).map { ($0.name.folded, $0) },
      uniquingKeysWith: { first, second in min(first, second) })
  }

  /// The table of a name that is no virtual one.
  func table(_ name: String) -> Table? { tables[name.folded].flatMap { schema.table($0.name) } }

  /// A name as the schema spells it.
  func spelling(of name: String) -> String { tables[name.folded]?.name ?? name }

  /// The names of a table's columns, by the folded ones.
  static func columns(of table: Table) -> [String: String] {
    Dictionary(
      table.columns.map { ($0.name.folded, $0.name) }, uniquingKeysWith: { first, _ in first })
  }
}
