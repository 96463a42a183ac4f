internal import SchemaModel

/// Carries the rows of a virtual table over to the one that takes its place.
///
/// They wait in a table without types, which changes no value, so that the new one is made under its own name
/// and nothing has to be renamed.
struct VirtualTableCopy {
  private let old: VirtualTable
  private let new: VirtualTable
  /// The columns of the old table and those of the new one that take their values, without the rowid.
  let columns: [(from: String, to: String)]

  /// Takes the two tables, and what a column of the old one is called by now; `nil` where rows of the one are no
  /// rows of the other.
  init?(
    from old: VirtualTable, to new: VirtualTable, naming newName: (String) -> String = { $0 }
  ) {
    guard let family = old.family, family == new.family, !old.isContentless,
      new.contentPlace == .own
    else { return nil }
    let origins = old.columnNames.map { (from: $0, to: newName($0).folded) }
    let names = new.columnNames
    columns = names.compactMap { name in
      origins.first { $0.to == name.folded }.map { (from: $0.from, to: name) }
    }
    switch family {
    case .text: guard !columns.isEmpty else { return nil }
    case .polygons: break
    // A box that lacks a bound is another box, or none.
    case .boxes:
      guard columns.map(\.to).starts(with: names.prefix(new.coordinateCount)) else { return nil }
    }
    self.old = old
    self.new = new
  }

  /// What is lost on the way, in words.
  var losses: [String] {
    lost.map(Self.loss) + [rounding?.loss].compactMap { $0 }
  }

  /// What is said of a column that goes.
  static func loss(ofColumn name: String) -> String { "the column \(name) and its values go" }

  /// What becomes of the bounds of boxes in another module: they are whole numbers of 32 bits in the one, reals of 32
  /// bits in the other.
  enum Rounding: CaseIterable {
    case toReals
    case toWholeNumbers

    /// What is said of it.
    var loss: String {
      switch self {
      case .toReals: "its bounds become reals of 32 bits, for example 16777217 becomes 16777216.0"
      case .toWholeNumbers: "its bounds become whole numbers, for example 1.5 becomes 1"
      }
    }

    /// A condition that holds where a bound becomes another one.
    func changes(_ bound: String) -> String {
      switch self {
      // A real of 32 bits has 24 for its digits: the larger a number, the more of its last ones must be zero.
      case .toReals:
        (24...30).map { "abs(\(bound)) > \(1 << $0) AND abs(\(bound)) % \(1 << ($0 - 23)) <> 0" }
          .joined(separator: " OR ")
      case .toWholeNumbers:
        "\(bound) <> CAST(\(bound) AS INTEGER) OR abs(\(bound)) > \(Int32.max)"
      }
    }
  }

  /// The columns of the old table whose values are kept nowhere in the new one.
  private var lost: [String] {
    if old.contentPlace != .own { return [] }
    let kept = new.isContentless ? [] : Set(columns.map(\.from.folded))
    return old.columnNames.filter { !kept.contains($0.folded) }
  }

  private var rounding: Rounding? {
    guard new.family == .boxes, old.module != new.module else { return nil }
    return new.module.folded == "rtree" ? .toReals : .toWholeNumbers
  }

  /// Puts the rows into a table of some name, where they wait.
  func waiting(in name: String) -> [String] {
    [
      "CREATE TABLE \(SQLName.quoted(name)) (\(TableRenderer.list(waitingNames)));",
      "INSERT INTO \(SQLName.quoted(name)) (\(TableRenderer.list(waitingNames)))\n"
        + "SELECT \(TableRenderer.list(names(in: old, columns.map(\.from)))) FROM \(SQLName.quoted(old.name))\(choice);",
    ]
  }

  /// Takes the rows from there, and drops the table.
  func arrival(from name: String) -> [String] {
    [
      "INSERT INTO \(SQLName.quoted(new.name)) (\(TableRenderer.list(newNames)))\n"
        + "SELECT \(TableRenderer.list(waitingNames)) FROM \(SQLName.quoted(name));",
      "DROP TABLE \(SQLName.quoted(name));",
    ]
  }

  /// What is copied: the rowid of a full-text index is none of its columns, that of an R-Tree is the first one.
  private func names(in table: VirtualTable, _ columns: [String]) -> [String] {
    (table.family == .boxes ? [] : [table.rowidName]) + columns
  }

  private var newNames: [String] { names(in: new, columns.map(\.to)) }

  private var waitingNames: [String] { newNames.indices.map { "c\($0)" } }

  /// An index over another table's text shows all rows of that table, also those that it does not have.
  private var choice: String {
    guard old.isOverOtherContent, let entries = old.entries else { return "" }
    return "\nWHERE \(SQLName.quoted(old.rowidName)) IN (\(entries))"
  }
}
