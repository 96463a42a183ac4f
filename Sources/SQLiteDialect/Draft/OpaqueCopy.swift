internal import Dialect
internal import SchemaModel

/// Carries the rows of a table over to the one that takes its place, where the parser does not understand either of them.
///
/// The engine says what columns there are. The rows wait in a table without types, which changes no value, so that the new
/// table is made by its own text under its own name, and nothing has to be renamed.
struct OpaqueCopy {
  private let old: SchemaObject
  private let new: SchemaObject
  private let columns: [(from: String, to: String)]
  /// The columns of the old table whose values are kept nowhere in the new one.
  let lost: [String]
  /// What other declarations of the others cost.
  let hazards: [Hazard]

  /// Takes both tables; `nil` where no column of the one is in the other, or the engine cannot make one of them.
  ///
  /// - `renames`: The declared new names of columns by their folded old ones.
  init?(from old: SchemaObject, to new: SchemaObject, renames: [String: String]) {
    guard let found = OpaqueColumns(from: old, to: new, renames: renames), !found.pairs.isEmpty
    else { return nil }
    self.old = old
    self.new = new
    lost = found.lost
    hazards = found.hazards(of: old, in: new)
    var columns = found.pairs
    if let from = found.before.rowid, let to = found.after.rowid {
      columns.insert((from, to), at: 0)
    }
    self.columns = columns
  }

  /// Has the rows wait in a table of some name while the one is dropped and the other made.
  func statements(waitingIn name: String) -> [String] {
    let waiting = columns.indices.map { "c\($0)" }
    let temporary = SQLName.quoted(name)
    let (from, to) = (old.path.name, new.path.name)
    return [
      "CREATE TABLE \(temporary) (\(TableRenderer.list(waiting)));",
      "INSERT INTO \(temporary) (\(TableRenderer.list(waiting)))\n"
        + "SELECT \(TableRenderer.list(columns.map(\.from))) FROM \(SQLName.quoted(from));",
    ] + keepCounter(name)
      + ["DROP TABLE \(SQLName.quoted(from));", ObjectRenderer.statement(for: new)]
      // A conflict clause of the new table must not decide in silence which rows survive.
      + [
        "INSERT OR ABORT INTO \(SQLName.quoted(to)) (\(TableRenderer.list(columns.map(\.to))))\n"
          + "SELECT \(TableRenderer.list(waiting)) FROM \(temporary);"
      ] + returnCounter(from: name) + ["DROP TABLE \(temporary);"]
  }

  private var carriesCounter: Bool { old.isAutoincrement && new.isAutoincrement }

  private func keepCounter(_ name: String) -> [String] {
    guard carriesCounter else { return [] }
    return [
      "INSERT INTO sqlite_sequence (name, seq)\nSELECT \(SQLName.string(name)), seq"
        + " FROM sqlite_sequence WHERE name = \(SQLName.string(old.path.name));"
    ]
  }

  private func returnCounter(from name: String) -> [String] {
    carriesCounter ? RebuildWriter.returnCounter(of: name, to: new.path.name) : []
  }
}
