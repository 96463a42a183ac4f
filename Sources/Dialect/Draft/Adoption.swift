package import SchemaModel

/// Finds, for each leftover of the way down, the statement of the way up that makes it.
package struct Adoption {
  private let names: NameRule
  private var waiting: [String: Leftover] = [:]

  /// Takes what is left behind; what the old schema has as well is nobody's to make.
  package init(_ leftovers: [Leftover], from old: Schema, under names: NameRule) {
    self.names = names
    guard !leftovers.isEmpty else { return }
    let objects = Dictionary(
      old.objects.map { (key(Leftover($0)), $1) }, uniquingKeysWith: { first, _ in first })
    for leftover in leftovers {
      if let column = leftover.column,
        case .table(let table) = objects[key(Leftover(leftover.object))],
        table.columns.named(column, under: names) != nil
      {
        continue
      }
      waiting[key(leftover)] = leftover
    }
  }

  /// The folded names of the columns of a table that must be added by statements of their own.
  package func columns(of table: String) -> Set<String> {
    Set(
      waiting.values.filter { names.areEqual($0.object.name, table) && $0.object.kind == .table }
        .compactMap { $0.column.map(names.fold) })
  }

  /// The leftover that a statement makes, if it is one.
  package mutating func adopt(_ path: ObjectPath, column: String? = nil) -> Leftover? {
    waiting.isEmpty ? nil : waiting.removeValue(forKey: key(Leftover(path, column: column)))
  }

  /// Throws when a leftover is made by no statement.
  package func check() throws(DraftError) {
    if let leftover = waiting.values.min() { throw DraftError.unadoptable(leftover) }
  }

  private func key(_ leftover: Leftover) -> String {
    names.fold(leftover.description)
  }
}

extension DraftError {
  /// A leftover that the way up cannot find in place.
  fileprivate static func unadoptable(_ leftover: Leftover) -> DraftError {
    DraftError(
      code: .leftover, subject: leftover.description,
      message: "\(leftover) cannot be left behind: no statement of the way up makes it alone",
      hint: leftover.column == nil
        ? "leave behind only what the revision adds"
        : "leave behind only columns that ALTER TABLE ADD COLUMN can add")
  }
}
