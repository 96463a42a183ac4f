internal import Dialect
internal import Proving
internal import SchemaModel

/// What the names of tables and columns that a query reads stand for before and after.
struct ContentNames {
  private let before: ObjectGroups
  private let pairs: [TablePair]
  /// The new names of tables that live on, by their folded old ones.
  private let heirs: [String: String]
  /// The folded names of the tables before.
  private let tables: Set<String>
  /// The folded names of all that can be read afterwards.
  private let readable: Set<String>

  /// Takes the schemas before and after.
  init(_ before: ObjectGroups, _ after: ObjectGroups, _ match: SchemaMatch) {
    self.before = before
    pairs = match.tables
    let lasting =
      pairs.map { ($0.old.name.folded, $0.new.name) }
      + match.virtualTables.map { ($0.old.name.folded, $0.new.name) }
    heirs = Dictionary(lasting, uniquingKeysWith: { first, _ in first })
    tables = Self.tableNames(before)
    readable = Self.tableNames(after).union(after.views.map(\.name.folded))
  }

  private static func tableNames(_ groups: ObjectGroups) -> Set<String> {
    Set((groups.tables.map(\.name) + groups.virtualTables.map(\.name)).map(\.folded))
  }

  /// Whether a table is gone and something else has its name.
  func isReplaced(_ name: String) -> Bool {
    let name = name.folded
    return tables.contains(name) && heirs[name] == nil && readable.contains(name)
  }

  /// Whether some names, as they are, stand for another table than before, or for another column of one.
  func meanOthers(_ names: some Sequence<String>) -> Bool {
    let names = Set(names.map(\.folded))
    let isMoved = names.contains { name in
      heirs[name].map { !SQLName.same($0, name) } ?? isReplaced(name)
    }
    return isMoved || exchangedColumns(of: names).contains(where: names.contains)
  }

  /// Whether a column of some tables has the name that another one had.
  func exchangeColumns(of names: Set<String>) -> Bool { !exchangedColumns(of: names).isEmpty }

  private func exchangedColumns(of names: Set<String>) -> [String] {
    pairs.filter { !$0.isUnchanged && names.contains($0.old.name.folded) }
      .flatMap(\.exchangedNames)
  }

  /// The query of a view under the new names of what it reads; `nil` where nothing has one, and where it is not certain what
  /// a name stands for.
  func renamed(_ view: View) -> SQLText? {
    let mentions = Mentions(view)
    var names: [String: String] = [:]
    for (table, renames) in renames(in: mentions) {
      let others = columns(in: mentions, besides: table)
      for (from, to) in renames {
        guard names[from.folded] == nil,
          !others.contains(where: { SQLName.same($0, from) || SQLName.same($0, to) })
        else { return nil }
        names[from.folded] = to
      }
    }
    return names.isEmpty ? nil : view.query.renamingIdentifiers(names)
  }

  /// The new names of mentioned tables and of their columns, by the old name of the table.
  private func renames(
    in mentions: Mentions
  ) -> [(table: String, renames: [(from: String, to: String)])] {
    let columns = pairs.filter { $0.isRenamed && mentions.contains($0.old.name) }
      .map { (table: $0.old.name, renames: $0.renamedColumns) }
    let tables = (before.tables.map(\.name) + before.virtualTables.map(\.name)).compactMap {
      name -> (table: String, renames: [(from: String, to: String)])? in
      guard mentions.contains(name), let new = heirs[name.folded], new != name else { return nil }
      return (table: name, renames: [(from: name, to: new)])
    }
    return columns + tables
  }

  /// The columns of all tables that are mentioned but one.
  private func columns(in mentions: Mentions, besides table: String) -> [String] {
    before.tables.filter { $0.name != table && mentions.contains($0.name) }
      .flatMap(\.columns).map(\.name)
      + before.virtualTables.filter { $0.name != table && mentions.contains($0.name) }
      .flatMap(\.columnNames)
  }
}

extension TablePair {
  /// The folded names that one column had and another has.
  fileprivate var exchangedNames: [String] {
    let olds = Dictionary(
      old.columns.enumerated().map { ($1.name.folded, $0) }, uniquingKeysWith: { first, _ in first }
    )
    return zip(new.columns, columns.sources).compactMap { column, source in
      guard let position = olds[column.name.folded] else { return nil }
      return position == source ? nil : column.name.folded
    }
  }
}
