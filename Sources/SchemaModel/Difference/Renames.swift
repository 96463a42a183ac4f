/// The new names of some things by their old ones.
struct NameMap {
  private let rule: NameRule
  private var forward: [Exact<String>: String] = [:]
  /// By the folded old name, without what is only spelled in another way.
  private var folded: [Exact<String>: String] = [:]
  private var targets: Set<Exact<String>> = []

  init(under rule: NameRule) { self.rule = rule }

  var isEmpty: Bool { forward.isEmpty }

  /// Adds a rename; a name that stays is none.
  mutating func rename(_ old: String, to new: String) {
    guard !old.isExactly(new) else { return }
    forward[Exact(wrappedValue: old)] = new
    if !rule.areEqual(old, new) { folded[Exact(wrappedValue: rule.fold(old))] = new }
    targets.insert(Exact(wrappedValue: new))
  }

  /// The name that something has now.
  func renamed(_ name: String) -> String { self[name] ?? name }

  private subscript(name: String) -> String? {
    guard !forward.isEmpty else { return nil }
    return forward[Exact(wrappedValue: name)] ?? folded[Exact(wrappedValue: rule.fold(name))]
  }

  /// The name to look for in the new schema.
  ///
  /// A name that something else has taken since is found nowhere: otherwise the way there and the way
  /// back would not be each other's inverse.
  func matching(_ name: String) -> String {
    if let new = self[name] { return new }
    return targets.contains(Exact(wrappedValue: name)) ? "\0\(name)" : name
  }
}

/// The renames between two schemas, by which what refers to a renamed thing follows it.
struct Renames {
  var tables: NameMap
  /// By the table's old name, folded.
  private var columns: [Exact<String>: NameMap] = [:]
  private let rule: NameRule

  init(under rule: NameRule) {
    tables = NameMap(under: rule)
    self.rule = rule
  }

  var isEmpty: Bool { tables.isEmpty && columns.allSatisfy(\.value.isEmpty) }

  /// Adds the renames of a table's columns, by the table's old name.
  mutating func add(_ names: NameMap, of table: String) {
    if !names.isEmpty { columns[Exact(wrappedValue: rule.fold(table))] = names }
  }

  /// How a name is looked up.
  enum Purpose {
    /// To compare with what the new schema has.
    case comparing
    /// To carry the renames out.
    case applying
  }

  /// An object of the old schema with the names of the new one; its own is changed only if it is a table.
  func following(_ object: SchemaObject, _ purpose: Purpose) -> SchemaObject {
    switch object {
    case .table(let table): return .table(following(table, purpose))
    case .index(var index):
      let columns = columns(of: index.table)
      index.terms = index.terms.map { term in
        guard case .column(let name) = term.key else { return term }
        var term = term
        term.key = .column(look(up: name, in: columns, purpose))
        return term
      }
      index.table = look(up: index.table, in: tables, purpose)
      return .index(index)
    case .trigger(var trigger):
      if case .update(let names) = trigger.event {
        let columns = columns(of: trigger.table)
        trigger.event = .update(of: names.map { look(up: $0, in: columns, purpose) })
      }
      trigger.table = look(up: trigger.table, in: tables, purpose)
      return .trigger(trigger)
    case .other(var other):
      other.needs = other.needs.map { path in
        path.kind == .table ? ObjectPath(.table, look(up: path.name, in: tables, purpose)) : path
      }.sorted()
      return .other(other)
    case .view, .virtualTable: return object
    }
  }

  /// A table of the old schema with the names of the new one.
  func following(_ table: Table, _ purpose: Purpose) -> Table {
    guard !isEmpty else { return table }
    let own = columns(of: table.name)
    let renameKey = { (key: KeyColumn) in
      KeyColumn(
        name: look(up: key.name, in: own, purpose), collation: key.collation,
        descending: key.descending)
    }
    var result = table
    result.name = look(up: table.name, in: tables, purpose)
    for position in table.columns.indices {
      result.columns[position].name = look(up: table.columns[position].name, in: own, purpose)
    }
    if let key = table.primaryKey { result.primaryKey?.columns = key.columns.map(renameKey) }
    for (position, unique) in table.uniques.enumerated() {
      result.uniques[position].columns = unique.columns.map(renameKey)
    }
    result.foreignKeys = table.foreignKeys.map { key in
      var key = key
      let referenced = columns(of: key.referencedTable)
      key.columns = key.columns.map { look(up: $0, in: own, purpose) }
      key.referencedColumns = key.referencedColumns?.map { look(up: $0, in: referenced, purpose) }
      key.referencedTable = look(up: key.referencedTable, in: tables, purpose)
      return key
    }
    return result
  }

  private func columns(of table: String) -> NameMap {
    let found = columns.isEmpty ? nil : columns[Exact(wrappedValue: rule.fold(table))]
    return found ?? NameMap(under: rule)
  }

  private func look(up name: String, in names: NameMap, _ purpose: Purpose) -> String {
    purpose == .comparing ? names.matching(name) : names.renamed(name)
  }
}
