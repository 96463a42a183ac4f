internal import Dialect
internal import SchemaModel

/// Renames of objects and constraints, of which indexes have one room for their names in a schema, and constraints one in a table.
struct AlikeRenames {
  private var renames: [RenameOrder.Rename] = []
  /// How each thing is renamed.
  private var statements: [(_ from: String, _ to: String) -> [String]] = []
  /// Which of them are objects.
  private var objects: Set<Int> = []
  private var constraints: Set<String> = []
  /// The names of relations and types that things get.
  private(set) var wanted: Set<String> = []

  /// Renames an object.
  mutating func add(_ path: ObjectPath, to name: String) {
    guard let kind = ObjectAddress(path).kind else { return }
    wanted.insert(name)
    objects.insert(renames.count)
    add(
      path.name, to: name, names: { [$0] },
      statements: { RenamedState.renaming(kind, $0, to: $1) })
  }

  /// Renames a constraint of a table.
  mutating func add(_ constraint: String, to name: String, of table: Table) {
    let head = "ALTER TABLE \(SQLName.qualified(table.name)) RENAME CONSTRAINT"
    let hasIndex = table.keyNames.contains(constraint)
    if hasIndex { wanted.insert(table.nameOfIndex(name)) }
    constraints.insert(table.place(of: constraint))
    add(
      constraint, to: name,
      names: { Set([table.place(of: $0)] + (hasIndex ? [table.nameOfIndex($0)] : [])) },
      statements: { from, to in
        ["\(head) \(SQLName.quoted(from)) TO \(SQLName.quoted(to));"]
      })
  }

  private mutating func add(
    _ from: String, to: String, names: @escaping (String) -> Set<String>,
    statements: @escaping (String, String) -> [String]
  ) {
    renames.append(RenameOrder.Rename(from: from, to: to, item: renames.count, names: names))
    self.statements.append(statements)
  }

  /// Whether a constraint of a table is renamed.
  func has(_ constraint: String, of table: Table) -> Bool {
    constraints.contains(table.place(of: constraint))
  }

  /// The statements, in an order in which each new name is free.
  ///
  /// - `tables`: All tables as they are before.
  /// - `taken`: The names of relations and types before.
  func statements(
    beside tables: [Table], taken: Set<String>, _ temporaries: inout TemporaryNames
  ) -> [String] {
    guard !renames.isEmpty else { return [] }
    var taken = taken
    for table in tables {
      taken.formUnion(table.keyNames.map(table.nameOfIndex))
      taken.formUnion(table.constraintNames.map(table.place))
    }
    return RenameOrder.steps(renames, taken: taken, allowsCaseOnly: true) { rename in
      objects.contains(rename.item)
        ? RenamedState.temporary(rename.from, &temporaries)
        : temporaries.name("rename", rename.from)
    }.flatMap { statements[$0.item]($0.from, $0.to) }
  }
}

extension Table {
  /// What the index of a constraint is called, as the model writes names.
  func nameOfIndex(_ constraint: String) -> String {
    QualifiedName(constraint, catalogSchema: WrittenName(name).schema).description
  }

  /// A constraint's name within its table; no relation is called so.
  fileprivate func place(of constraint: String) -> String { "\(path) \(constraint)" }
}
