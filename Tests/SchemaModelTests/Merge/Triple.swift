import SchemaModel

/// Two schemas that come from one base.
struct Triple {
  var base: Schema
  var ours: MergeSide
  var theirs: MergeSide

  /// Makes up a triple whose structured references all lead somewhere.
  init(seed: UInt64) {
    var generator = SchemaGenerator(seed: seed)
    generator.newNames = 8
    base = generator.schema().valid
    ours = Self.edited(base, &generator)
    theirs = Self.edited(base, &generator)
  }

  private static func edited(_ base: Schema, _ generator: inout SchemaGenerator) -> MergeSide {
    let edited = generator.edited(base)
    return MergeSide(
      schema: edited.schema.valid,
      renames: RenameHints(
        tables: edited.renamedTables,
        columns: edited.renamedColumns.map { .init(table: $0.table, from: $0.from, to: $0.to) }))
  }

  func merged(resolutions: [MergeResolution] = []) -> SchemaMerge {
    SchemaMerge(base: base, ours: ours, theirs: theirs, in: .ignoringCase, resolutions: resolutions)
  }

  func mirrored() -> SchemaMerge {
    SchemaMerge(base: base, ours: theirs, theirs: ours, in: .ignoringCase)
  }
}

extension Schema {
  /// What is not alike in two schemas by their canonical forms; `nil` when they would have one id.
  func difference(from other: Schema) -> String? {
    if format != other.format { return "format" }
    let paths = Set(objects.keys).union(other.objects.keys).sorted().filter { path in
      guard let left = objects[path], let right = other.objects[path] else { return true }
      return left != right && left.canonicalBytes != right.canonicalBytes
    }
    return paths.isEmpty ? nil : SchemaDiff(from: self, to: other, in: .ignoringCase).description
  }
}

// MARK: References

extension Schema {
  /// The structured references that lead nowhere.
  var danglingReferences: [String] { objects.values.flatMap(dangling) }

  private func dangling(_ object: SchemaObject) -> [String] {
    switch object {
    case .table(let table): return dangling(table)
    case .index(let index):
      return dangling(object.path, index.table, index.terms.compactMap(\.column))
    case .trigger(let trigger):
      guard case .update(let columns) = trigger.event else {
        return dangling(object.path, trigger.table, [])
      }
      return dangling(object.path, trigger.table, columns)
    default: return []
    }
  }

  /// The schema without what refers to nothing, and with each name once.
  var valid: Schema {
    var result = self
    var taken: Set<String> = []
    for object in objects.values.sorted(by: { $0.path < $1.path }) {
      let isTrigger = object.path.kind == .trigger
      let name = (isTrigger ? "trigger " : "") + object.path.name.lowercased()
      if !taken.insert(name).inserted { result[object.path] = nil }
    }
    for var table in result.tables {
      let names = Set(table.columns.map(\.name))
      if table.primaryKey?.columns.allSatisfy({ names.contains($0.name) }) == false {
        table.primaryKey = nil
      }
      table.uniques.removeAll { !$0.columns.allSatisfy { names.contains($0.name) } }
      result[table.path] = .table(table)
    }
    for object in result.objects.values
    where object.path.kind != .table && !result.dangling(object).isEmpty {
      result[object.path] = nil
    }
    for var table in result.tables where !table.foreignKeys.isEmpty {
      let owner = table
      table.foreignKeys.removeAll { !result.dangling(owner, $0).isEmpty }
      result[table.path] = .table(table)
    }
    return result
  }

  private func dangling(_ path: ObjectPath, _ table: String, _ columns: [String]) -> [String] {
    guard let table = folded(table) else { return ["\(path): no table \(table)"] }
    let names = Set(table.columns.map { $0.name.lowercased() })
    return columns.filter { !names.contains($0.lowercased()) }.map { "\(path): no column \($0)" }
  }

  private func folded(_ name: String) -> Table? {
    table(name) ?? tables.first { $0.name.lowercased() == name.lowercased() }
  }

  private func dangling(_ table: Table) -> [String] {
    let keys = (table.primaryKey?.columns ?? []) + table.uniques.flatMap(\.columns)
    return dangling(table.path, table.name, keys.map(\.name))
      + table.foreignKeys.flatMap { dangling(table, $0) }
  }

  private func dangling(_ table: Table, _ key: ForeignKey) -> [String] {
    let own = dangling(table.path, table.name, key.columns)
    let there = dangling(table.path, key.referencedTable, key.referencedColumns ?? [])
    guard own.isEmpty, there.isEmpty, let parent = folded(key.referencedTable) else {
      return own + there
    }
    guard let wanted = key.referencedColumns.map({ Set($0.map { $0.lowercased() }) }) else {
      return parent.primaryKey == nil ? ["\(table.path): no primary key in \(parent.path)"] : []
    }
    let found =
      ([parent.primaryKey?.columns] + parent.uniques.map(\.columns)).contains {
        $0.map { Set($0.map { $0.name.lowercased() }) } == wanted
      }
      || indexes.contains { index in
        index.isUnique && index.predicate == nil
          && index.table.lowercased() == parent.name.lowercased()
          && Set(index.terms.map { $0.column?.lowercased() }) == wanted
      }
    return found ? [] : ["\(table.path): no key \(wanted.sorted()) in \(parent.path)"]
  }
}

extension Index.Term {
  fileprivate var column: String? { if case .column(let name) = key { name } else { nil } }
}
