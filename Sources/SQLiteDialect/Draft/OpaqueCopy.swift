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

  /// Takes both tables; `nil` where no column of the one is in the other, or the engine cannot make one of them.
  ///
  /// - `renames`: The declared new names of columns by their folded old ones.
  init?(from old: SchemaObject, to new: SchemaObject, renames: [String: String]) {
    guard let before = EngineColumns(of: old), let after = EngineColumns(of: new) else {
      return nil
    }
    let targets = Dictionary(
      after.names.map { ($0.folded, $0) }, uniquingKeysWith: { first, _ in first })
    var columns: [(from: String, to: String)] = []
    var lost: [String] = []
    for name in before.names {
      if let target = targets[(renames[name.folded] ?? name).folded] {
        columns.append((name, target))
      } else {
        lost.append(name)
      }
    }
    guard !columns.isEmpty else { return nil }
    if let from = before.rowid, let to = after.rowid { columns.insert((from, to), at: 0) }
    self.old = old
    self.new = new
    self.columns = columns
    self.lost = lost
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
