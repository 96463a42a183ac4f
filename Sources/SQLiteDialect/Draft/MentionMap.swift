internal import SchemaModel

/// What the views and triggers of a schema mention; read once a draft.
struct MentionMap {
  /// What each view mentions, by its folded name.
  let views: [String: Mentions]

  /// What each trigger mentions, by its folded name.
  let triggers: [String: Mentions]

  /// Reads the texts of views and triggers.
  init(_ groups: ObjectGroups) {
    views = Dictionary(
      groups.views.map { ($0.name.folded, Mentions($0)) },
      uniquingKeysWith: { first, _ in first })
    triggers = Dictionary(
      groups.triggers.map { ($0.name.folded, Mentions($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether some text may use a column of a table, straight or through a view.
  func mayUse(_ mentions: Mentions, column: String, of table: String) -> Bool {
    guard mentions.contains(column) else { return false }
    return mentions.contains(table) || views.keys.contains { mentions.names.contains($0) }
  }
}
