internal import SchemaModel

/// Carries the rows of a virtual table over to the one that takes its place.
///
/// They wait in a table without types, which changes no value, so that the new one is made under its own name
/// and nothing has to be renamed.
struct VirtualTableCopy {
  private let old: VirtualTable
  private let new: VirtualTable
  /// The columns of the new table that the old one has as well, without the rowid.
  private let columns: [String]

  /// Takes the two tables; `nil` where rows of the one are no rows of the other.
  init?(from old: VirtualTable, to new: VirtualTable) {
    guard let family = old.family, family == new.family, !old.isContentless,
      new.contentPlace == .own
    else { return nil }
    let known = Set(old.columnNames.map(\.folded))
    let names = new.columnNames
    columns = names.filter { known.contains($0.folded) }
    switch family {
    case .text: guard !columns.isEmpty else { return nil }
    // A box that lacks a bound is another box, or none.
    case .boxes: guard columns.starts(with: names.prefix(new.coordinateCount)) else { return nil }
    }
    self.old = old
    self.new = new
  }

  /// The columns of the old table whose values are kept nowhere in the new one.
  var lost: [String] {
    if old.contentPlace != .own { return [] }
    let kept = new.isContentless ? [] : Set(columns.map(\.folded))
    return old.columnNames.filter { !kept.contains($0.folded) }
  }

  /// Puts the rows into a table of some name, where they wait.
  func waiting(in name: String) -> [String] {
    [
      "CREATE TABLE \(SQLName.quoted(name)) (\(TableRenderer.list(waitingNames)));",
      "INSERT INTO \(SQLName.quoted(name)) (\(TableRenderer.list(waitingNames)))\n"
        + "SELECT \(TableRenderer.list(names)) FROM \(SQLName.quoted(old.name));",
    ]
  }

  /// Takes the rows from there, and drops the table.
  func arrival(from name: String) -> [String] {
    [
      "INSERT INTO \(SQLName.quoted(new.name)) (\(TableRenderer.list(names)))\n"
        + "SELECT \(TableRenderer.list(waitingNames)) FROM \(SQLName.quoted(name));",
      "DROP TABLE \(SQLName.quoted(name));",
    ]
  }

  /// What is copied: the rowid of a full-text index is none of its columns, that of an R-Tree is the first one.
  private var names: [String] { (new.family == .text ? ["rowid"] : []) + columns }

  private var waitingNames: [String] { names.indices.map { "c\($0)" } }
}
