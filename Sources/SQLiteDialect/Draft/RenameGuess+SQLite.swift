internal import Dialect
internal import Proving
internal import SchemaModel

extension RenameGuess {
  /// The likely renames of tables and columns.
  static func likely(_ match: SchemaMatch) -> [Draft.LikelyRename] {
    tables(from: match.goneTables, to: match.newTables, under: .sqlite) + virtualTables(match)
      + match.tables.flatMap { columns($0, isAlike: isAlike) }
  }

  /// Virtual tables alike but for the name, and no other like them.
  private static func virtualTables(_ match: SchemaMatch) -> [Draft.LikelyRename] {
    match.goneVirtualTables.compactMap { table in
      let twins = match.newVirtualTables.filter(table.isSame(as:))
      guard twins.count == 1, match.goneVirtualTables.count(where: table.isSame(as:)) == 1 else {
        return nil
      }
      return Draft.LikelyRename(from: "virtual/\(table.name)", to: "virtual/\(twins[0].name)")
    }
  }

  private static func isAlike(_ first: Column, _ second: Column) -> Bool {
    Affinity(of: first, isStrict: false) == Affinity(of: second, isStrict: false)
      && first.generated == second.generated
  }
}
