/// The names of tables that some renames are about: what is the same in two schemas under such a name need not be one thing.
struct RenamedTables {
  private let names: Set<String>
  private let rule: NameRule

  /// Takes the new names by the old ones, and the tables of renamed columns.
  init(
    _ renames: [String: String], columns: [RenameHints.ColumnRename] = [], under rule: NameRule
  ) {
    self.rule = rule
    names = Set(
      renames.flatMap { [rule.fold($0.key), rule.fold($0.value)] }
        + columns.map { rule.fold($0.table) })
  }

  /// Whether there is none.
  var isEmpty: Bool { names.isEmpty }

  /// Whether an object is one of them.
  func contains(_ path: ObjectPath) -> Bool {
    !names.isEmpty && path.kind.hasRows && names.contains(rule.fold(path.name))
  }
}
