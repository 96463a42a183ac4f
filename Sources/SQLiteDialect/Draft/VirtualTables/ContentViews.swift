internal import SchemaModel

/// Views that full-text indexes take their text from.
struct ContentViews {
  private let old: [String: View]
  private let new: [String: View]

  /// Takes the schemas before and after.
  init(_ before: ObjectGroups, _ after: ObjectGroups) {
    (old, new) = (before.views.byFoldedName, after.views.byFoldedName)
  }

  /// What an index loses because the view over which it stays, or is made anew, is another one; `nil` for nothing.
  func loss(of table: VirtualTable, madeAnew: Bool) -> String? {
    guard case .external(let content) = table.contentPlace, isChanged(content.folded) else {
      return nil
    }
    if madeAnew { return "\(content), which it takes its text from, shows other rows than before" }
    let name = SQLName.quoted(table.name)
    return "\(content), which it takes its text from, is another view: until"
      + " INSERT INTO \(name) (\(name)) VALUES ('rebuild') it finds what the old one had,"
      + " and afterwards what the new one has"
  }

  /// Whether a view, or one that it reads, is another one.
  private func isChanged(_ name: String) -> Bool {
    var open = [name]
    var known: Set<String> = []
    while let name = open.popLast() {
      guard known.insert(name).inserted, let view = old[name] else { continue }
      guard new[name]?.query == view.query, new[name]?.columns == view.columns else { return true }
      open += Mentions(view).names
    }
    return false
  }
}
