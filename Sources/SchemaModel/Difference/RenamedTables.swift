/// The names of tables that some renames are about: what is the same in two schemas under such a name need not be one thing.
struct RenamedTables {
  private let names: Set<String>
  private let vocabulary: Vocabulary

  /// Takes the new names by the old ones, and the tables of renamed columns.
  init(
    _ renames: [String: String], columns: [RenameHints.ColumnRename] = [], in vocabulary: Vocabulary
  ) {
    self.vocabulary = vocabulary
    let rule = vocabulary.names
    names = Set(
      renames.flatMap { [rule.fold($0.key), rule.fold($0.value)] }
        + columns.map { rule.fold($0.table) })
  }

  /// Whether there is none.
  var isEmpty: Bool { names.isEmpty }

  /// Whether an object is one of them.
  func contains(_ path: ObjectPath) -> Bool {
    !names.isEmpty && names.contains(vocabulary.names.fold(path.name))
      && vocabulary.holds(.hasRows, of: path.kind)
  }
}
