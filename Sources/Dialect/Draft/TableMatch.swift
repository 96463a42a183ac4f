package import SchemaModel

/// Which tables of two schemas are one: by declared rename, else by name.
package struct TableMatch {
  /// The tables in both, by new name.
  package let pairs: [TablePair]
  /// The tables of the new schema alone, by name.
  package let new: [Table]
  /// The tables of the old schema alone, by name.
  package let gone: [Table]

  /// Matches tables and their columns.
  package init(
    _ old: [Table], _ new: [Table], renames: RenameHints, under rule: NameRule
  ) {
    let hints = Dictionary(
      renames.tables.map { (rule.fold($0), rule.fold($1)) },
      uniquingKeysWith: { first, _ in first })
    let match = NameMatch(old, new, hints: hints, under: rule) { $0.name }
    let columnHints = Dictionary(grouping: renames.columns) { rule.fold($0.table) }
    pairs = match.pairs.map { old, new in
      let renames = columnHints.isEmpty ? nil : columnHints[rule.fold(new.name)]
      if renames == nil && old == new {
        let columns = ColumnMatch(identity: new.columns.count)
        return TablePair(old: old, new: new, columns: columns, isUnchanged: true)
      }
      let columns = ColumnMatch(
        old: old, new: new, renames: renames?.map { ($0.from, $0.to) } ?? [], under: rule)
      return TablePair(old: old, new: new, columns: columns, isUnchanged: false)
    }
    (self.new, gone) = (match.new, match.gone)
  }
}

/// Which things of two sorts are one: by declared rename, else by name.
package struct NameMatch<Object> {
  /// Those in both, by new name.
  package let pairs: [(old: Object, new: Object)]
  /// Those that are only new, by name.
  package let new: [Object]
  /// Those that are only old, by name.
  package let gone: [Object]

  /// Matches things.
  ///
  /// - `hints`: The folded new names by the folded old ones.
  package init(
    _ old: [Object], _ new: [Object], hints: [String: String], under rule: NameRule,
    name: (Object) -> String
  ) {
    var free = Dictionary(
      old.map { (rule.fold(name($0)), $0) }, uniquingKeysWith: { first, _ in first })
    let new = new.sorted { name($0) < name($1) }
    let names = Set(new.map { rule.fold(name($0)) })
    var renamed: [String: Object] = [:]
    for (from, to) in hints.sorted(by: { $0 < $1 }) where names.contains(to) && renamed[to] == nil {
      renamed[to] = free.removeValue(forKey: from)
    }
    var pairs: [(old: Object, new: Object)] = []
    var added: [Object] = []
    for object in new {
      let key = rule.fold(name(object))
      if let source = renamed[key] ?? free.removeValue(forKey: key) {
        pairs.append((source, object))
      } else {
        added.append(object)
      }
    }
    (self.pairs, self.new) = (pairs, added)
    gone = free.values.sorted { name($0) < name($1) }
  }
}
