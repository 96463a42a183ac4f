internal import Dialect
internal import SchemaModel

/// Finds drops and additions that look like renames; nothing acts upon them.
enum RenameGuess {
  /// The likely renames of tables and columns.
  static func likely(_ match: SchemaMatch) -> [Draft.LikelyRename] {
    tables(match) + match.tables.flatMap(columns)
  }

  /// Tables that share most of their columns; each is named once, the most similar pairs first.
  private static func tables(_ match: SchemaMatch) -> [Draft.LikelyRename] {
    // Beyond that somebody replaced a whole schema.
    guard match.goneTables.count * match.newTables.count <= 10_000 else { return [] }
    let new = match.newTables.map { ($0, features($0)) }
    var candidates: [(likeness: Double, from: String, to: String)] = []
    for table in match.goneTables {
      let old = features(table)
      for (other, names) in new {
        let likeness =
          Double(old.intersection(names).count) / Double(max(1, old.union(names).count))
        if likeness >= 0.6 { candidates.append((likeness, table.name, other.name)) }
      }
    }
    candidates.sort { ($1.likeness, $0.from, $0.to) < ($0.likeness, $1.from, $1.to) }
    var named: Set<String> = []
    return candidates.compactMap { _, from, to in
      guard !named.contains("-" + from), !named.contains("+" + to) else { return nil }
      named.formUnion(["-" + from, "+" + to])
      return Draft.LikelyRename(from: "table/\(from)", to: "table/\(to)")
    }
  }

  private static func features(_ table: Table) -> Set<String> {
    Set(table.columns.map { $0.name.folded + " " + $0.type })
  }

  /// A column that goes and one that comes, alike but for the name, and no other like them.
  private static func columns(_ pair: TablePair) -> [Draft.LikelyRename] {
    let dropped = pair.columns.dropped.map { pair.old.columns[$0] }
    let added = pair.addedColumns
    guard !dropped.isEmpty, !added.isEmpty else { return [] }
    return dropped.compactMap { column in
      let twins = added.filter { isAlike($0, column) }
      guard twins.count == 1, dropped.count(where: { isAlike($0, column) }) == 1 else { return nil }
      return Draft.LikelyRename(
        from: "table/\(pair.old.name).\(column.name)", to: "table/\(pair.new.name).\(twins[0].name)"
      )
    }
  }

  private static func isAlike(_ first: Column, _ second: Column) -> Bool {
    first.type == second.type && first.generated == second.generated
  }
}
