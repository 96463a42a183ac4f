internal import Dialect
internal import SchemaModel

/// Finds, for each leftover of the way down, the statement of the way up that makes it.
struct Adoption {
  private var waiting: [String: Leftover] = [:]

  /// Takes what is left behind; what the old schema has as well is nobody's to make.
  init(_ leftovers: [Leftover], from old: Schema) {
    guard !leftovers.isEmpty else { return }
    let names = Dictionary(
      old.objects.map { (Self.key(Leftover($0)), $1) }, uniquingKeysWith: { first, _ in first })
    for leftover in leftovers {
      if let column = leftover.column,
        case .table(let table) = names[Self.key(Leftover(leftover.object))],
        table.columns.named(column) != nil
      {
        continue
      }
      waiting[Self.key(leftover)] = leftover
    }
  }

  /// The folded names of the columns of a table that must be added by statements of their own.
  func columns(of table: String) -> Set<String> {
    Set(
      waiting.values.filter { SQLName.same($0.object.name, table) && $0.object.kind == .table }
        .compactMap { $0.column.map(\.folded) })
  }

  /// The leftover that a statement makes, if it is one.
  mutating func adopt(_ path: ObjectPath, column: String? = nil) -> Leftover? {
    waiting.isEmpty ? nil : waiting.removeValue(forKey: Self.key(Leftover(path, column: column)))
  }

  /// Throws when a leftover is made by no statement.
  func check() throws(DraftError) {
    if let leftover = waiting.values.min() { throw DraftError.unadoptable(leftover) }
  }

  private static func key(_ leftover: Leftover) -> String {
    leftover.description.folded
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
