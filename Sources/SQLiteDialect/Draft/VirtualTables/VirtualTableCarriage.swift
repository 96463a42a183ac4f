internal import Dialect
internal import SchemaModel

/// The statements that set aside what a virtual table holds, and put it into the one that takes its place.
///
/// It waits in tables without types, which change no value, so that the new table is made under its own name and
/// nothing has to be renamed.
struct VirtualTableCarriage {
  /// What is done before the old table goes.
  private(set) var departure: [String] = []
  /// What is done as soon as the new one is there.
  private(set) var arrival: [String] = []
  /// What is done when the table or view that keeps its text is there as well.
  private(set) var filling: [String] = []

  private let old: String
  private let new: VirtualTable
  private var names: TemporaryNames

  /// Writes the statements of a succession.
  init(_ succession: VirtualTableSuccession, _ names: inout TemporaryNames) {
    old = succession.old.name
    new = succession.new
    self.names = names
    switch succession.way {
    case .rows(let copy): carryRows(copy)
    case .index: for table in succession.copiedTables { carryTable(table) }
    case .entries(let text): carryEntries(of: succession.old, text)
    case .content: filling = [Self.rebuilding(new)]
    case .nothing: break
    }
    if succession.keepsSettings { carrySettings() }
    names = self.names
  }

  /// Has an index read all rows of the table that keeps its text.
  static func rebuilding(_ table: VirtualTable) -> String {
    let name = SQLName.quoted(table.name)
    return "INSERT INTO \(name) (\(name)) VALUES ('rebuild');"
  }

  private mutating func carryRows(_ copy: VirtualTableCopy) {
    let waiting = names.name("rebuild", new.name)
    departure += copy.waiting(in: waiting)
    arrival += copy.arrival(from: waiting)
  }

  private mutating func carryTable(_ suffix: String) {
    let waiting = SQLName.quoted(names.name("rebuild", "\(new.name)_\(suffix)"))
    let target = SQLName.quoted("\(new.name)_\(suffix)")
    departure.append(
      "CREATE TABLE \(waiting) AS\nSELECT * FROM \(SQLName.quoted("\(old)_\(suffix)"));")
    arrival += [
      "DELETE FROM \(target);", "INSERT INTO \(target)\nSELECT * FROM \(waiting);",
      "DROP TABLE \(waiting);",
    ]
  }

  private mutating func carryEntries(
    of table: VirtualTable, _ text: VirtualTableSuccession.IndexedText
  ) {
    let targets = TableRenderer.list([new.rowidName] + text.columns.map(\.to))
    let filling =
      "INSERT INTO \(SQLName.quoted(new.name)) (\(targets))\n"
      + "SELECT \(TableRenderer.list([text.rowid] + text.columns.map(\.from)))"
      + " FROM \(SQLName.quoted(text.content))"
    if text.isWhole {
      self.filling.append(filling + ";")
      return
    }
    let waiting = SQLName.quoted(names.name("rebuild", new.name))
    departure.append("CREATE TABLE \(waiting) (c0 INTEGER PRIMARY KEY);")
    departure += entries(of: table, into: waiting)
    self.filling += [
      "\(filling)\nWHERE \(SQLName.quoted(text.rowid)) IN (SELECT c0 FROM \(waiting));",
      "DROP TABLE \(waiting);",
    ]
  }

  private mutating func entries(of table: VirtualTable, into waiting: String) -> [String] {
    if let entries = table.entries { return ["INSERT INTO \(waiting) (c0)\n\(entries);"] }
    // Without a list of its rows the words still say in which of them they are.
    let words = SQLName.quoted(names.name("words", new.name))
    return [
      "CREATE VIRTUAL TABLE \(words) USING fts5vocab(\(SQLName.string(table.name)), 'instance');",
      "INSERT INTO \(waiting) (c0)\nSELECT DISTINCT doc FROM \(words);",
      "DROP TABLE \(words);",
    ]
  }

  /// The module's own commands set what it was set to; what it does by default is kept nowhere.
  private mutating func carrySettings() {
    let waiting = SQLName.quoted(names.name("settings", new.name))
    let name = SQLName.quoted(new.name)
    departure.append("CREATE TABLE \(waiting) (c0, c1);")
    if new.module.folded == "fts5" {
      departure.append(
        "INSERT INTO \(waiting) (c0, c1)\n"
          + "SELECT k, v FROM \(SQLName.quoted("\(old)_config")) WHERE k <> 'version';")
      arrival.insert(
        "INSERT INTO \(name) (\(name), rank)\nSELECT c0, c1 FROM \(waiting);", at: 0)
    } else {
      // The row 2 of the statistics is the only setting that FTS4 keeps.
      departure.append(
        "INSERT INTO \(waiting) (c0, c1)\n"
          + "SELECT 'automerge', value FROM \(SQLName.quoted("\(old)_stat")) WHERE id = 2;")
      arrival.insert(
        "INSERT INTO \(name) (\(name))\nSELECT c0 || '=' || c1 FROM \(waiting);", at: 0)
    }
    arrival.append("DROP TABLE \(waiting);")
  }
}
