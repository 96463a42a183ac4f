internal import Dialect
internal import SchemaModel

/// A table that leaves the one whose partition it is, or becomes a partition of another one.
///
/// What it has from its table it keeps as its own when it leaves, under the names that the server gives by itself; what it must
/// have to become a partition it gets before.
struct MovingPartition {
  private let pair: TablePair
  private let formerWholes: [Table]
  private let wholes: [Table]

  /// Takes a table at both ends; `nil` for one that stays where it is.
  ///
  /// - `gone`: What is made anew: partitions of that leave it, too.
  init?(_ pair: TablePair, from old: Schema, to new: Schema, gone: Set<ObjectPath>) {
    let (before, after) = (pair.old.partitionParent, pair.new.partitionParent)
    guard before != after || pair.leavesItsWhole(gone), !gone.contains(pair.new.path) else {
      return nil
    }
    self.pair = pair
    formerWholes = Self.wholes(of: pair.old, in: old).map { whole in
      // A foreign key that goes from its table first goes from the partition, too.
      let next = new.table(whole.name)
      let isMadeAnew = gone.contains(whole.path) && next != nil
      var whole = whole
      if let next {
        whole.foreignKeys.removeAll { isMadeAnew || !next.foreignKeys.contains($0) }
      }
      return whole
    }
    wholes = Self.wholes(of: pair.new, in: new)
  }

  /// The tables that a partition is in, however far.
  private static func wholes(of table: Table, in schema: Schema) -> [Table] {
    guard let parent = table.partitionParent.flatMap(schema.table) else { return [] }
    return [parent] + wholes(of: parent, in: schema)
  }

  /// Both forms with what each has as its own while the table stands by itself.
  var alone: TablePair {
    let old = Self.alone(pair.old, of: formerWholes)
    var new = Self.alone(pair.new, of: wholes)
    // Which foreign keys it has from its new table that brings along.
    new.foreignKeys = pair.new.foreignKeys
    if let key = old.primaryKey, key.columns == new.primaryKey?.columns, pair.new.primaryKey == nil
    {
      new.primaryKey = key
    }
    for position in new.uniques.indices where !pair.new.uniques.contains(new.uniques[position]) {
      let alike = old.uniques.first { $0.columns == new.uniques[position].columns }
      new.uniques[position] = alike ?? new.uniques[position]
    }
    return TablePair(old: old, new: new, columns: pair.columns, isUnchanged: false)
  }

  private static func alone(_ table: Table, of wholes: [Table]) -> Table {
    var result = table
    let own = WrittenName(table.name).own
    for whole in wholes {
      if result.primaryKey == nil, var key = whole.primaryKey {
        (key.name, key.options[.comment]) = ("\(own)_pkey", nil)
        result.primaryKey = key
      }
      for key in whole.uniques {
        let name = ([own] + key.columns.map(\.name) + ["key"]).joined(separator: "_")
        var options = key.options
        options[.comment] = nil
        result.uniques.append(UniqueConstraint(name: name, columns: key.columns, options: options))
      }
      result.checks += whole.checks.filter { check in
        !result.checks.contains { $0.name == check.name }
      }
      result.foreignKeys += whole.foreignKeys.filter { key in
        !result.foreignKeys.contains { $0.name == key.name }
      }
    }
    return result
  }

  /// The indexes that it has from its table.
  func indexes(in schema: Schema) -> [Index] {
    let name = WrittenName(pair.old.name)
    return schema.indexes.filter { index in formerWholes.contains { $0.name == index.table } }.map {
      var index = $0
      let columns =
        index.terms.map { $0.column ?? "expr" }
        + Lexeme.all(in: index.options[.include] ?? "").filter(\.isName).map(\.key)
      let own = ([name.own] + columns + ["idx"]).joined(separator: "_")
      index.name = QualifiedName(own, catalogSchema: name.schema).description
      index.table = pair.old.name
      index.options[.comment] = nil
      return index
    }
  }
}

extension TablePair {
  /// Whether it leaves the table whose partition it is, or this one goes or is made anew.
  func leavesItsWhole(_ gone: Set<ObjectPath>) -> Bool {
    guard let whole = old.partitionParent else { return false }
    return whole != new.partitionParent || gone.contains(ObjectPath(.table, whole))
  }
}
