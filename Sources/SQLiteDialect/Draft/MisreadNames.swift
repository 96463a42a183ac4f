internal import SchemaModel

/// Finds the views and triggers with a name in double quotes that no table or column has.
///
/// `RENAME COLUMN` and `DROP COLUMN` take such a name for a string and write it as one, in every view and trigger of the schema, whatever
/// they are about (SQLite's `sqlite_rename_quotefix`).
struct MisreadNames {
  /// The folded names of the views.
  let views: Set<String>
  /// The folded names of the triggers.
  let triggers: Set<String>

  init(in groups: ObjectGroups) {
    var known = Set(groups.tables.flatMap { [$0.name.folded] + $0.columns.map(\.name.folded) })
    known.formUnion(
      groups.virtualTables.flatMap { [$0.name.folded] + $0.columnNames.map(\.folded) })
    known.formUnion(groups.views.map(\.name.folded))
    func isMisread(_ texts: [SQLText]) -> Bool {
      texts.contains { text in
        text.text.utf8.contains(UInt8(ascii: "\""))
          && TokenTexts(text.text).elements.contains {
            $0.text.hasPrefix("\"") && !known.contains($0.name?.folded ?? "")
          }
      }
    }
    views = Set(groups.views.filter { isMisread([$0.query]) }.map(\.name.folded))
    triggers = Set(
      groups.triggers.filter { isMisread([$0.condition].compactMap { $0 } + $0.body) }
        .map(\.name.folded))
  }
}
