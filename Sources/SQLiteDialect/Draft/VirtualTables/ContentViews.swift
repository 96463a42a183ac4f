internal import SchemaModel

/// Views that full-text indexes take their text from.
struct ContentViews {
  private let old: [String: View]
  private let new: [String: View]
  private let before: ObjectGroups
  private let renamedPairs: [TablePair]

  /// Takes the schemas before and after.
  init(_ before: ObjectGroups, _ after: ObjectGroups, _ match: SchemaMatch) {
    (old, new) = (before.views.byFoldedName, after.views.byFoldedName)
    self.before = before
    renamedPairs = match.tables.filter(\.isRenamed)
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
      guard let other = new[name], other.columns == view.columns,
        other.query == view.query || other.query == renamed(view)
      else { return true }
      open += Mentions(view).names
    }
    return false
  }

  /// The query of a view under the new names of what it reads; `nil` where it is not certain what a name stands for.
  private func renamed(_ view: View) -> SQLText? {
    let mentions = Mentions(view)
    let pairs = renamedPairs.filter { mentions.contains($0.old.name) }
    var names: [String: String] = [:]
    for pair in pairs {
      var renames = pair.renamedColumns
      if pair.old.name != pair.new.name { renames.append((pair.old.name, pair.new.name)) }
      let others =
        before.tables.filter { $0.name != pair.old.name && mentions.contains($0.name) }
        .flatMap(\.columns).map(\.name)
        + before.virtualTables.filter { mentions.contains($0.name) }.flatMap(\.columnNames)
      for (from, to) in renames {
        guard names[from.folded] == nil,
          !others.contains(where: { SQLName.same($0, from) || SQLName.same($0, to) })
        else { return nil }
        names[from.folded] = to
      }
    }
    return names.isEmpty ? nil : view.query.renamingIdentifiers(names)
  }
}
