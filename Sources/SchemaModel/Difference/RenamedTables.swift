/// The names of tables that some renames are about: what is the same in two schemas under such a name need not be one thing.
struct RenamedTables {
  private let names: Set<String>

  /// Takes the new names by the old ones.
  init(_ renames: [String: String]) {
    names = Set(renames.flatMap { [$0.key.folded, $0.value.folded] })
  }

  /// Whether there is none.
  var isEmpty: Bool { names.isEmpty }

  /// Whether an object is one of them.
  func contains(_ path: ObjectPath) -> Bool {
    !names.isEmpty && path.kind.hasRows && names.contains(path.name.folded)
  }
}
