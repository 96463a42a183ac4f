internal import SchemaModel

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
