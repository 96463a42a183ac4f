internal import Dialect
internal import SchemaModel

/// Writes the statements that make a table anew and carry its rows over.
///
/// The new table is made under another name, filled, and renamed when the old one is gone. It refers to
/// itself by its final name from the start. Nobody's reference to it changes by the renaming, and nothing
/// is checked meanwhile, with `legacy_alter_table` on; where there are no views and triggers nothing needs that.
struct RebuildWriter {
  private let rebuild: Rebuild
  private let temporaryName: String
  private let savesRenames: Bool

  /// Takes a rebuild.
  ///
  /// - `temporaryName`: What the new table, or where its rows wait, is called until the old one is gone.
  /// - `savesRenames`: Whether copying the rows twice costs less than the renaming.
  init(_ rebuild: Rebuild, temporaryName: String, savesRenames: Bool) {
    self.rebuild = rebuild
    self.temporaryName = temporaryName
    self.savesRenames = savesRenames
  }

  /// Whether so many tables are made anew that renaming them takes most of the time: SQLite reads the whole schema for
  /// each (some 0.1 ms an object).
  static func savesRenames(of count: Int, in schema: ObjectGroups) -> Bool {
    count * schema.tables.count > 100_000
  }

  /// Whether the table is made under its own name: where its own expressions name it, and where renamings are saved.
  ///
  /// Its rows then wait in a table without types, which changes no value.
  var isTwofold: Bool {
    if savesRenames { return true }
    let texts = new.checks.map(\.expression) + new.columns.compactMap { $0.generated?.expression }
    return texts.contains { Mentions([$0]).contains(new.name) }
  }

  /// Copies the rows: into the new table, or to where they wait for it.
  var fill: [String] {
    if isTwofold { return waiting }
    return [TableRenderer(new).statement(as: temporaryName)]
      + copy(copies, from: old.name, to: temporaryName) + carrySequence
  }

  /// Drops the old table.
  var drop: String { "DROP TABLE \(SQLName.quoted(old.name));" }

  /// Gives the new table its name, or makes it.
  var finish: [String] {
    if isTwofold { return arrival }
    return ["ALTER TABLE \(SQLName.quoted(temporaryName)) RENAME TO \(SQLName.quoted(new.name));"]
  }

  private var old: Table { rebuild.state }
  private var new: Table { rebuild.pair.new }
}

// MARK: - Copying

extension RebuildWriter {
  /// Which column, or rowid, is copied to which.
  private var copies: [(from: String, to: String)] {
    var result: [(from: String, to: String)] = []
    let added = Dictionary(
      rebuild.addedBefore.map { ($0.finalName, $0.column.name) },
      uniquingKeysWith: { first, _ in first })
    for (column, source) in zip(new.columns, rebuild.pair.columns.sources)
    where column.generated == nil {
      if let source {
        result.append((old.columns[source].name, column.name))
      } else if let name = added[column.name] {
        result.append((name, column.name))
      } else if new.isRowid(column), let rowid = oldRowid {
        result.append((rowid, column.name))
      }
    }
    if let from = oldRowid, let to = new.rowidName { result.insert((from, to), at: 0) }
    return result
  }

  private func copy(
    _ copies: [(from: String, to: String)], from: String, to: String
  ) -> [String] {
    guard !copies.isEmpty else { return [] }
    let into = TableRenderer.list(copies.map(\.to))
    let values = TableRenderer.list(copies.map(\.from))
    // A conflict clause of the new table must not decide in silence which rows survive.
    let insert = hasConflictClauses ? "INSERT OR ABORT INTO" : "INSERT INTO"
    return [
      "\(insert) \(SQLName.quoted(to)) (\(into))\nSELECT \(values) FROM \(SQLName.quoted(from));"
    ]
  }

  private var hasConflictClauses: Bool {
    new.primaryKey?.onConflict != nil || new.uniques.contains { $0.onConflict != nil }
      || new.columns.contains { $0.notNull?.onConflict != nil }
  }

  /// A name by which the old table's rowid can be had, with the columns that were added to it by then.
  private var oldRowid: String? {
    old.anyRowidName(besides: rebuild.addedBefore.map(\.column.name))
  }

  /// Ids that were used once are not used again, also when their rows are gone.
  private var carrySequence: [String] {
    guard old.primaryKey?.isAutoincrement == true, new.primaryKey?.isAutoincrement == true
    else { return [] }
    let temporary = SQLName.string(temporaryName)
    return [
      "DELETE FROM sqlite_sequence WHERE name = \(temporary);",
      "INSERT INTO sqlite_sequence (name, seq)\n"
        + "SELECT \(temporary), seq FROM sqlite_sequence WHERE name = \(SQLName.string(old.name));",
    ]
  }
}

// MARK: - In two copies

extension RebuildWriter {
  /// The columns in which copied values wait.
  private var waitingNames: [String] { copies.indices.map { "c\($0)" } }

  private var waiting: [String] {
    guard !copies.isEmpty else { return [] }
    let names = TableRenderer.list(waitingNames)
    let pairs = zip(copies, waitingNames).map { (from: $0.from, to: $1) }
    return ["CREATE TABLE \(SQLName.quoted(temporaryName)) (\(names));"]
      + copy(pairs, from: old.name, to: temporaryName) + carrySequence
  }

  private var arrival: [String] {
    let create = TableRenderer(new).statement()
    guard !copies.isEmpty else { return [create] }
    let pairs = zip(waitingNames, copies).map { (from: $0, to: $1.to) }
    return [create] + copy(pairs, from: temporaryName, to: new.name) + returnSequence
      + ["DROP TABLE \(SQLName.quoted(temporaryName));"]
  }

  private var returnSequence: [String] {
    carrySequence.isEmpty ? [] : Self.returnCounter(of: temporaryName, to: new.name)
  }

  /// Gives the counter that waited under a table's name to another table, in place of its own.
  static func returnCounter(of temporary: String, to name: String) -> [String] {
    let (temporary, name) = (SQLName.string(temporary), SQLName.string(name))
    return [
      "DELETE FROM sqlite_sequence WHERE name = \(name);",
      "UPDATE sqlite_sequence SET name = \(name) WHERE name = \(temporary);",
    ]
  }
}
