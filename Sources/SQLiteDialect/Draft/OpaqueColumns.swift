internal import Dialect
internal import SchemaModel

/// Which columns of a table go on in the one that takes its place, where the parser does not understand either of them.
///
/// The engine says what columns there are.
struct OpaqueColumns {
  let before: EngineColumns
  let after: EngineColumns
  /// The columns that go on, by their names in the one and in the other.
  let pairs: [(from: String, to: String)]
  /// The columns of the old table whose values are kept nowhere in the new one.
  let lost: [String]

  /// Asks the engine; `nil` where it cannot make one of the tables.
  ///
  /// - `renames`: The declared new names of columns by their folded old ones.
  init?(from old: SchemaObject, to new: SchemaObject, renames: [String: String]) {
    guard let before = EngineColumns(of: old), let after = EngineColumns(of: new) else {
      return nil
    }
    (self.before, self.after) = (before, after)
    let pairs = Self.pairs(before.names, after.names, renames: renames)
    self.pairs = pairs
    lost = before.names.filter { name in !pairs.contains { $0.from == name } }
  }

  /// Pairs names: a renamed column goes on under its new name, and one whose name another takes is gone.
  static func pairs(
    _ old: [String], _ new: [String], renames: [String: String]
  ) -> [(from: String, to: String)] {
    let targets = Dictionary(
      new.map { ($0.folded, $0) }, uniquingKeysWith: { first, _ in first })
    let claimed = Set(renames.values.map(\.folded))
    return old.compactMap { name in
      let renamed = renames[name.folded]?.folded
      if renamed == nil, claimed.contains(name.folded) { return nil }
      return targets[renamed ?? name.folded].map { (name, $0) }
    }
  }

  /// What other declarations of the columns cost.
  func hazards(of old: SchemaObject, in new: SchemaObject) -> [Hazard] {
    let (before, after) = (before.table, after.table)
    return pairs.flatMap { pair -> [Hazard] in
      guard let from = before.columns.named(pair.from), let to = after.columns.named(pair.to)
      else { return [] }
      let conversion = Conversion(of: from, in: before, to: to, in: after)
      let loss = conversion.loss.map {
        Hazard(.dataLoss, Subject(old.path, column: from.name), $0.description)
      }
      let demand = conversion.demand.map {
        Hazard(.scan, Subject(new.path, column: to.name), $0)
      }
      return [loss, demand].compactMap { $0 }
    }
  }
}

extension RenameHints {
  /// The new names of a table's columns by their folded old ones, where the table has a name afterwards.
  func columns(of newTable: String) -> [String: String] {
    Dictionary(
      columns.filter { SQLName.same($0.table, newTable) }.map { ($0.from.folded, $0.to) },
      uniquingKeysWith: { first, _ in first })
  }
}
