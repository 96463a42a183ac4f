internal import Dialect
internal import SchemaModel

/// What is known, at a place in a script, of the relations that were there before it.
///
/// What is new is not known, nor what has become something that the words alone do not tell.
struct StepTables {
  private var tables: [String: Table]
  private var indexes: [String: Index]
  private var views: Set<String>
  /// Partitioned tables that have got partitions.
  private var grown: Set<String> = []

  /// Knows a schema.
  init(_ schema: Schema) {
    tables = Dictionary(schema.tables.map { ($0.name, $0) }) { first, _ in first }
    indexes = Dictionary(schema.indexes.map { ($0.name, $0) }) { first, _ in first }
    views = Set(schema.objects.keys.filter { $0.kind == .materializedView }.map(\.name))
  }

  /// A table.
  subscript(name: String) -> Table? { tables[name] }

  /// Whether an index can be built on a relation beside what others do.
  func takesIndexes(_ name: String) -> Bool {
    tables[name].map { !$0.isPartitioned } ?? views.contains(name)
  }

  /// Whether an index can be dropped beside what others do.
  func dropsConcurrently(_ index: String) -> Bool {
    indexes[index].map { takesIndexes($0.table) } ?? false
  }

  /// Whether the rows of a materialized view can be told from each other.
  func hasUniqueIndex(onView name: String) -> Bool {
    views.contains(name)
      && indexes.values.contains { index in
        index.table == name && index.isUnique && index.predicate == nil
          && index.terms.allSatisfy { if case .column = $0.key { true } else { false } }
      }
  }

  /// Whether other tables have their columns from a table without being its partitions.
  func isInherited(_ name: String) -> Bool {
    tables.values.contains { $0.partitionParent == nil && $0.parents.contains(name) }
  }

  /// Whether a table has, or may have, a partition for what fits no other.
  func mayHaveDefaultPartition(_ name: String) -> Bool {
    grown.contains(name)
      || tables.values.contains { $0.partitionParent == name && $0.options[.bound] == "DEFAULT" }
  }

  /// The names of the checks that a table has itself, or from those that it is a partition of.
  func checks(of name: String) -> [String] {
    guard let table = tables[name] else { return [] }
    return table.checks.compactMap(\.name) + (table.partitionParent.map(checks) ?? [])
  }
}

// MARK: - Statements

extension StepTables {
  /// Takes note of what a statement does to them.
  mutating func follow(_ head: StatementHead, _ statement: String) {
    if let hints = RenameStatement(statement)?.hints { return rename(hints) }
    let exists = { (start: Int) in head.skipping(["IF", "EXISTS"], ["ONLY"], from: start) }
    switch head.words.first {
    case "CREATE":
      guard let position = head.words.firstIndex(of: "PARTITION"),
        head.words.dropFirst(position).starts(with: ["PARTITION", "OF"])
      else { return }
      if let parent = head.relation(at: position + 2) { grown.insert(parent.name) }
    case "DROP" where head.starts(with: "DROP", "TABLE"):
      for name in head.relations(at: exists(2)) { tables[name] = nil }
    case "DROP" where head.starts(with: "DROP", "INDEX"):
      let start = head.skipping(["CONCURRENTLY"], ["IF", "EXISTS"], from: 2)
      for name in head.relations(at: start) { indexes[name] = nil }
    case "DROP" where head.starts(with: "DROP", "MATERIALIZED", "VIEW"):
      for name in head.relations(at: exists(3)) { views.remove(name) }
    case "ALTER" where head.starts(with: "ALTER", "INDEX"):
      for name in head.relations(at: exists(2)) { indexes[name] = nil }
    case "ALTER" where head.starts(with: "ALTER", "MATERIALIZED", "VIEW"):
      for name in head.relations(at: exists(3)) { views.remove(name) }
    case "ALTER" where head.starts(with: "ALTER", "TABLE"):
      if let table = head.relation(at: exists(2)) { alter(table.name, head, from: table.end) }
    default: break
    }
  }

  private mutating func alter(_ name: String, _ head: StatementHead, from start: Int) {
    let words = Array(head.words.dropFirst(start))
    if words.contains("PARTITION") { grown.insert(name) }
    guard var table = tables[name] else { return }
    defer { tables[name] = table }
    // Of several actions in one statement each counts.
    for position in words.indices {
      switch words[position] {
      case "DROP" where words.dropFirst(position).starts(with: ["DROP", "CONSTRAINT"]):
        // The columns of a key stay NOT NULL on some servers, and not on others.
        table.primaryKey = nil
      case "DROP" where words.dropFirst(position).starts(with: ["DROP", "NOT", "NULL"]):
        for column in table.columns.indices { table.columns[column].notNull = nil }
      case "SET" where words.dropFirst(position).starts(with: ["SET", "NOT", "NULL"]):
        let column = head.plainName(at: start + position - 1)
        for place in table.columns.indices where table.columns[place].name == column {
          table.columns[place].notNull = NotNull()
        }
      case "CONSTRAINT":
        let check = head.plainName(at: start + position + 1)
        table.checks.append(CheckConstraint(name: check, expression: SQLText("true")))
      default: break
      }
    }
  }

  private mutating func rename(_ hints: RenameHints) {
    for (old, new) in hints.tables {
      views.remove(old)
      guard let table = tables.removeValue(forKey: old) else { continue }
      tables[new] = table
      tables[new]?.name = new
      for (name, index) in indexes where index.table == old { indexes[name]?.table = new }
      for (name, other) in tables where other.partitionParent == old {
        tables[name]?.options[.partitionOf] = new
      }
    }
    for rename in hints.columns {
      guard var table = tables[rename.table] else { continue }
      let name = { (column: String) in column == rename.from ? rename.to : column }
      for place in table.columns.indices {
        table.columns[place].name = name(table.columns[place].name)
      }
      if var key = table.primaryKey {
        for place in key.columns.indices { key.columns[place].name = name(key.columns[place].name) }
        table.primaryKey = key
      }
      tables[rename.table] = table
    }
  }
}
