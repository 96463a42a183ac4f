internal import Dialect
internal import SchemaModel

/// Finds constraints of a table that are alike but for their names.
struct ConstraintNaming {
  /// The table with the new names.
  private(set) var table: Table
  /// The old names and the new ones.
  private(set) var renames: [(from: String, to: String)] = []

  private let new: Table
  private var taken: Set<String>

  /// Takes both forms of a table.
  init(from old: Table, to new: Table) {
    (table, self.new) = (old, new)
    taken = Set(old.constraintNames)
  }

  /// Gives the names.
  mutating func match() {
    exchange()
    if var key = table.primaryKey, let next = new.primaryKey, let name = next.name,
      key.name != name
    {
      let old = key.name
      key.name = name
      if key.isAlike(next), rename(old, to: name) { table.primaryKey = key }
    }
    for position in table.uniques.indices {
      let constraint = table.uniques[position]
      let heirs = new.uniques.filter { $0.with(name: constraint.name) == constraint }
      if let name = heir(of: constraint.name, heirs.map(\.name)) {
        table.uniques[position].name = name
      }
    }
    for position in table.checks.indices {
      let constraint = table.checks[position]
      let heirs = new.checks.filter { $0.with(name: constraint.name) == constraint }
      if let name = heir(of: constraint.name, heirs.map(\.name)) {
        table.checks[position].name = name
      }
    }
    for position in table.foreignKeys.indices {
      let constraint = table.foreignKeys[position]
      let heirs = new.foreignKeys.filter { $0.with(name: constraint.name) == constraint }
      if let name = heir(of: constraint.name, heirs.map(\.name)) {
        table.foreignKeys[position].name = name
      }
    }
  }

  /// Gives constraints that exchange their names the new ones.
  private mutating func exchange() {
    var names: [String: String] = [:]
    for old in table.uniques {
      names[old.name ?? ""] = other(
        of: old.name, new.uniques.map { ($0.name, $0.with(name: old.name) == old) })
    }
    for old in table.checks {
      names[old.name ?? ""] = other(
        of: old.name, new.checks.map { ($0.name, $0.with(name: old.name) == old) })
    }
    for old in table.foreignKeys {
      names[old.name ?? ""] = other(
        of: old.name, new.foreignKeys.map { ($0.name, $0.with(name: old.name) == old) })
    }
    while Set(names.keys) != Set(names.values) {
      let (left, taken) = (Set(names.keys), Set(names.values))
      names = names.filter { taken.contains($0.key) && left.contains($0.value) }
    }
    guard !names.isEmpty else { return }
    renames += names.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    table.renameConstraints(names)
  }

  /// The only other name under which a constraint is in the new table; `nil` where it keeps its own.
  private func other(of old: String?, _ alike: [(name: String?, isAlike: Bool)]) -> String? {
    let names = alike.filter(\.isAlike).compactMap(\.name)
    return names.count == 1 && names.first != old ? names.first : nil
  }

  /// The name that a constraint gets: that of one like it which is new, where its own goes.
  private mutating func heir(of old: String?, _ names: [String?]) -> String? {
    guard let old, !names.contains(old) else { return nil }
    for case let name? in names where rename(old, to: name) { return name }
    return nil
  }

  private mutating func rename(_ old: String?, to name: String) -> Bool {
    guard let old, !taken.contains(name) else { return false }
    taken.remove(old)
    taken.insert(name)
    renames.append((old, name))
    if table.options[.clusteredOn] == old { table.options[.clusteredOn] = name }
    if table.options[.replicaIdentity] == "index \(old)" {
      table.options[.replicaIdentity] = "index \(name)"
    }
    return true
  }
}

extension Table {
  /// The names of its constraints.
  var constraintNames: [String] {
    keyNames + (checks.map(\.name) + foreignKeys.map(\.name)).compactMap(\.self)
  }

  /// The names of those of its constraints that have an index, which is called like them.
  var keyNames: [String] { ([primaryKey?.name] + uniques.map(\.name)).compactMap(\.self) }

  /// Gives constraints other names, by the old ones.
  mutating func renameConstraints(_ names: [String: String]) {
    let name = { (old: String?) in old.map { names[$0] ?? $0 } }
    if let key = primaryKey { primaryKey?.name = name(key.name) }
    for position in uniques.indices { uniques[position].name = name(uniques[position].name) }
    for position in checks.indices { checks[position].name = name(checks[position].name) }
    for position in foreignKeys.indices {
      foreignKeys[position].name = name(foreignKeys[position].name)
    }
    options[.clusteredOn] = name(options[.clusteredOn])
    if let index = options[.replicaIdentity], index.hasPrefix("index ") {
      options[.replicaIdentity] = "index \(name(String(index.dropFirst(6))) ?? "")"
    }
  }
}

extension PrimaryKey {
  /// Whether two keys are one but for their comments.
  func isAlike(_ other: PrimaryKey) -> Bool {
    var (first, second) = (self, other)
    first.options[.comment] = nil
    second.options[.comment] = nil
    return first == second
  }
}

extension UniqueConstraint {
  fileprivate func with(name: String?) -> UniqueConstraint {
    UniqueConstraint(name: name, columns: columns, options: options)
  }
}

extension CheckConstraint {
  fileprivate func with(name: String?) -> CheckConstraint {
    CheckConstraint(name: name, expression: expression, options: options)
  }
}

extension ForeignKey {
  fileprivate func with(name: String?) -> ForeignKey {
    var result = self
    result.name = name
    return result
  }
}
