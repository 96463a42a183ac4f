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
    ([primaryKey?.name] + uniques.map(\.name) + checks.map(\.name) + foreignKeys.map(\.name))
      .compactMap(\.self)
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
