internal import SchemaModel

extension RenameHints {
  /// Takes renames as they were declared, each of which must be possible between two schemas.
  ///
  /// - Parameters:
  ///   - declared: The renames.
  ///   - from: The old schema.
  ///   - to: The new one.
  ///   - others: Renames that are declared in other ways, of tables whose columns these may be about.
  ///   - vocabulary: The engine's.
  /// - Throws: ``StemmaError`` (usage) naming what is not there, and the nearest name that is.
  init(
    declared: [RenameDeclaration], from: Schema, to: Schema, beside others: RenameHints = .init(),
    in vocabulary: Vocabulary
  ) throws {
    self.init()
    guard !declared.isEmpty else { return }
    let rule = vocabulary.names
    let (old, new) = (NameLookup(from, in: vocabulary), NameLookup(to, in: vocabulary))
    let tablesRenamed = declared.filter { $0.column == nil }
    let newNames = Set(tablesRenamed.map { rule.fold($0.newName) })
    let oldNames = Set(tablesRenamed.map { rule.fold($0.table) })
    for rename in tablesRenamed {
      // Another table may get the name that becomes free, or a new one have it at once.
      let isFree = !old.has(rename.newName) || oldNames.contains(rule.fold(rename.newName))
      try Self.requireTable(
        rename, in: old, and: new,
        isReused: isFree || newNames.contains(rule.fold(rename.table)))
      tables[old.spelling(of: rename.table)] = new.spelling(of: rename.newName)
    }
    let known = RenameHints(tables: others.tables)
      .overridden(by: RenameHints(tables: tables), under: rule)
    for rename in declared {
      guard let column = rename.column else { continue }
      let newTable = new.spelling(of: known.newName(ofTable: rename.table, under: rule))
      let before = try Self.table(known.oldName(ofTable: newTable, under: rule), in: old) {
        Self.noTable(rename.table, in: old)
      }
      let after = try Self.table(newTable, in: new) {
        .usage(
          .unknownObject, "--rename: the new schema has no table \(newTable)", about: newTable,
          hints: Self.didYouMean(newTable, new.tables.values.map(\.name)))
      }
      columns.append(
        ColumnRename(
          table: after.name,
          from: try Self.column(column, in: before, rule) { "there is no column \($0) to rename" },
          to: try Self.column(rename.newName, in: after, rule) {
            "the new schema has no column \($0)"
          }))
    }
    columns.sort()
  }

  /// The hints with others, which count more where both tell of one thing.
  func overridden(by others: RenameHints, under rule: NameRule) -> RenameHints {
    guard !others.isEmpty else { return self }
    var result = others
    let old = Set(others.tables.keys.map(rule.fold))
    for (from, to) in tables where !old.contains(rule.fold(from)) { result.tables[from] = to }
    result.columns += columns.filter { hint in
      !others.columns.contains {
        rule.areEqual($0.table, hint.table)
          && (rule.areEqual($0.from, hint.from) || rule.areEqual($0.to, hint.to))
      }
    }
    result.columns.sort()
    return result
  }

  /// The hints as they are declared, but for those of things that others tell of already.
  func declarations(
    notIn others: RenameHints, under rule: NameRule
  ) -> [RenameDeclaration] {
    let known = Set(others.tables.keys.map(rule.fold))
    let tables = tables.filter { !known.contains(rule.fold($0.key)) }.sorted { $0.key < $1.key }
    let columns = columns.filter { hint in
      !others.columns.contains {
        rule.areEqual($0.table, hint.table) && rule.areEqual($0.from, hint.from)
      }
    }
    return tables.map { RenameDeclaration(table: $0.key, newName: $0.value) }
      + columns.map { hint in
        RenameDeclaration(
          table: oldName(ofTable: hint.table, under: rule), column: hint.from, newName: hint.to)
      }
  }

  private static func requireTable(
    _ rename: RenameDeclaration, in old: NameLookup, and new: NameLookup, isReused: Bool
  ) throws {
    guard let path = old.path(rename.table) else { throw noTable(rename.table, in: old) }
    guard isReused || !new.has(rename.table) else {
      throw StemmaError.usage(
        .renameImpossible, "--rename: the new schema still has a table \(rename.table)",
        about: rename.table)
    }
    guard let target = new.path(rename.newName) else {
      throw StemmaError.usage(
        .unknownObject, "--rename: the new schema has no table \(rename.newName)",
        about: rename.newName,
        hints: didYouMean(rename.newName, new.tables.values.map(\.name)))
    }
    guard target.kind == path.kind else {
      throw StemmaError.usage(
        .renameImpossible, "--rename: \(path) cannot become \(target), which is of another kind",
        about: path.description)
    }
  }

  private static func noTable(_ name: String, in schema: NameLookup) -> StemmaError {
    .usage(
      .unknownObject, "--rename: there is no table \(name) to rename", about: name,
      hints: didYouMean(name, schema.tables.values.map(\.name)))
  }

  /// A table whose columns can be renamed.
  private static func table(
    _ name: String, in schema: NameLookup, orThrow problem: () -> StemmaError
  ) throws -> Table {
    if let table = schema.table(name) { return table }
    guard let path = schema.path(name) else { throw problem() }
    throw StemmaError.usage(
      .renameImpossible,
      "--rename: the columns of \(path) belong to its module, which cannot rename them",
      about: path.description)
  }

  /// A column's name as its table spells it.
  private static func column(
    _ name: String, in table: Table, _ rule: NameRule, orSay problem: (String) -> String
  ) throws -> String {
    if let found = table.columns.named(name, under: rule) { return found.name }
    throw StemmaError.usage(
      .unknownObject, "--rename: \(problem("\(table.name).\(name)"))",
      about: "\(table.name).\(name)",
      hints: didYouMean(name, table.columns.map(\.name)))
  }

  private static func didYouMean(_ name: String, _ names: [String]) -> [String] {
    EditDistance.nearest(to: name, in: names.sorted()).map { ["Did you mean \($0)?"] } ?? []
  }
}

extension Leftover {
  /// The leftover as a schema spells its names, which are the same to the engine.
  func spelled(as schema: Schema, under rule: NameRule) -> Leftover {
    let path = schema.object(named: object, under: rule)?.path ?? object
    let table = schema.table(path.name)
    return Leftover(path, column: column.map { table?.columns.named($0, under: rule)?.name ?? $0 })
  }
}

extension [Leftover] {
  /// Refuses columns that the older schema has already, under whatever name: the way back cannot leave them behind.
  ///
  /// - Throws: ``StemmaError`` (wrong usage).
  func requireNew(_ old: Schema, _ renames: RenameHints, under rule: NameRule) throws {
    for leftover in self {
      guard let column = leftover.column else { continue }
      let table = renames.oldName(ofTable: leftover.object.name, under: rule)
      let columns = old.tables.named(table, under: rule)?.columns ?? []
      let known = columns.first {
        rule.areEqual(
          renames.newName(ofColumn: $0.name, in: leftover.object.name, under: rule), column)
      }
      guard let known else { continue }
      throw StemmaError.usage(
        .leftoverImpossible,
        "\(leftover) cannot be left behind: the revision before has it already, as table/\(table).\(known.name)",
        about: leftover.description,
        hints: ["leave behind only what the revision adds"])
    }
  }
}
