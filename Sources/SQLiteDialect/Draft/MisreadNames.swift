internal import SchemaModel

/// Finds the views and triggers with a name in double quotes that nothing which they read has.
///
/// `RENAME COLUMN` and `DROP COLUMN` take such a name for a string and write it as one, in every view and trigger of the schema, whatever
/// they are about (SQLite's `sqlite_rename_quotefix`).
struct MisreadNames {
  /// The folded names of the views.
  private(set) var views: Set<String> = []
  /// The folded names of the triggers.
  private(set) var triggers: Set<String> = []
  /// The folded names of what can be read of tables and views, by their folded names.
  private var columns: [String: Set<String>] = [:]

  init(in groups: ObjectGroups) {
    guard
      groups.views.contains(where: { $0.query.hasDoubleQuotes })
        || groups.triggers.contains(where: { $0.texts.contains(where: \.hasDoubleQuotes) })
    else { return }
    for table in groups.tables {
      columns[table.name.folded] = Set(table.columns.map(\.name.folded))
    }
    for table in groups.virtualTables {
      columns[table.name.folded] = Set(table.columnNames.map(\.folded))
    }
    for view in groups.views {
      columns[view.name.folded] = view.columns.map { Set($0.map(\.folded)) } ?? Mentions(view).names
    }
    views = Set(
      groups.views.filter { isMisread([$0.query], Mentions($0).names) }.map(\.name.folded))
    triggers = Set(
      groups.triggers.filter { isMisread($0.texts, Mentions($0).names) }.map(\.name.folded))
  }

  private func isMisread(_ texts: [SQLText], _ mentioned: Set<String>) -> Bool {
    let known = mentioned.reduce(into: Set<String>()) { known, name in
      guard let columns = columns[name] else { return }
      known.formUnion(columns)
      known.insert(name)
    }
    return texts.contains { text in
      text.hasDoubleQuotes
        && TokenTexts(text.text).elements.contains {
          $0.text.hasPrefix("\"") && !known.contains($0.name?.folded ?? "")
        }
    }
  }
}

extension SQLText {
  fileprivate var hasDoubleQuotes: Bool { text.utf8.contains(UInt8(ascii: "\"")) }
}

extension Trigger {
  fileprivate var texts: [SQLText] { [condition].compactMap { $0 } + body }
}
