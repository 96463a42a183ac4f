internal import SchemaModel

/// The tables and views that full-text indexes take their text from.
struct ContentViews {
  private let old: [String: View]
  private let new: [String: View]
  private let before: ObjectGroups
  private let names: ContentNames

  /// Takes the schemas before and after.
  init(_ before: ObjectGroups, _ after: ObjectGroups, _ match: SchemaMatch) {
    (old, new) = (before.views.byFoldedName, after.views.byFoldedName)
    self.before = before
    names = ContentNames(before, after, match)
  }

  /// What an index loses because what it stays over, or the view over which it is made anew, is another one; `nil` for
  /// nothing.
  func loss(of table: VirtualTable, madeAnew: Bool) -> String? {
    guard case .external(let content) = table.contentPlace else { return nil }
    if madeAnew {
      return isChanged(content.folded)
        ? "\(content), which it takes its text from, shows other rows than before" : nil
    }
    let read = [content, table.contentRowid] + table.columnNames(in: before)
    guard isChanged(content.folded) || names.meanOthers(read) else { return nil }
    let name = SQLName.quoted(table.name)
    let kind = old[content.folded] == nil ? "table" : "view"
    return "\(content), which it takes its text from, is another \(kind): until"
      + " INSERT INTO \(name) (\(name)) VALUES ('rebuild') it finds what the old one had,"
      + " and afterwards what the new one has"
  }

  /// Whether a view, or one that it reads, is another one.
  private func isChanged(_ name: String) -> Bool {
    var open = [name]
    var known: Set<String> = []
    while let name = open.popLast() {
      guard known.insert(name).inserted, let view = old[name] else { continue }
      guard let other = new[name], other.columns == view.columns, isSame(view, other) else {
        return true
      }
      open += Mentions(view).names
    }
    return false
  }

  /// Whether two queries read the same; the same words do not where a name in them means something else now.
  private func isSame(_ view: View, _ other: View) -> Bool {
    let read = Mentions(view).names
    if read.contains(where: names.isReplaced) { return false }
    // `*` names no column, so that no other words say which one is meant.
    if view.query.text.contains("*"), names.exchangeColumns(of: read) { return false }
    if other.query == view.query, !names.meanOthers(read) { return true }
    return other.query == names.renamed(view)
  }
}
