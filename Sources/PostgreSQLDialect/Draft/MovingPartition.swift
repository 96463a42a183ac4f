internal import Dialect
internal import SchemaModel

/// A table that leaves the one whose partition it is, or becomes a partition of another one.
///
/// What it has from its table it keeps as its own when it leaves, under the names that the server gives by itself; what it must
/// have to become a partition it gets before.
struct MovingPartition {
  /// Both forms with what each has as its own while the table stands by itself.
  let alone: TablePair
  /// The indexes that it has from its table.
  let indexes: [Index]

  /// Takes a table at both ends; `nil` for one that stays where it is.
  ///
  /// - `gone`: What is made anew: partitions of that leave it, too.
  init?(_ pair: TablePair, from old: Schema, to new: Schema, gone: Set<ObjectPath>) {
    guard pair.old.partitionParent != pair.new.partitionParent || pair.leavesItsWhole(gone),
      !gone.contains(pair.new.path)
    else { return nil }
    let formerWholes = old.wholes(of: pair.old).map { whole in
      // A foreign key that goes from its table first goes from the partition, too.
      guard let next = new.table(whole.name) else { return whole }
      var whole = whole
      let isMadeAnew = gone.contains(whole.path)
      whole.foreignKeys.removeAll { isMadeAnew || !next.foreignKeys.contains($0) }
      return whole
    }
    var (oldNames, newNames) = (DefaultNames(in: old), DefaultNames(in: new))
    let before = Self.alone(pair.old, of: formerWholes, &oldNames)
    var after = Self.alone(pair.new, of: new.wholes(of: pair.new), &newNames)
    // Which foreign keys it has from its new table that brings along.
    after.foreignKeys = pair.new.foreignKeys
    after.takeKeys(of: before, besides: pair.new)
    alone = TablePair(old: before, new: after, columns: pair.columns, isUnchanged: false)
    indexes = Self.indexes(of: pair.old, by: formerWholes, in: old, &oldNames)
  }

  private static func alone(
    _ table: Table, of wholes: [Table], _ names: inout DefaultNames
  ) -> Table {
    var result = table
    for whole in wholes {
      if result.primaryKey == nil, var key = whole.primaryKey {
        key.name = WrittenName(names.name(of: table.name, [], "pkey")).own
        key.options[.comment] = nil
        result.primaryKey = key
      }
      for key in whole.uniques {
        let name = WrittenName(names.name(of: table.name, key.columns.map(\.name), "key")).own
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

  private static func indexes(
    of table: Table, by wholes: [Table], in schema: Schema, _ names: inout DefaultNames
  ) -> [Index] {
    schema.indexes.filter { index in wholes.contains { $0.name == index.table } }.map {
      var index = $0
      index.name = names.name(of: table.name, index.columnWords, "idx")
      index.table = table.name
      index.options[.comment] = nil
      return index
    }
  }
}

extension Table {
  /// Takes keys that it has from its table from another form, which has them under other names.
  fileprivate mutating func takeKeys(of other: Table, besides own: Table) {
    if let key = other.primaryKey, key.columns == primaryKey?.columns, own.primaryKey == nil {
      primaryKey = key
    }
    for position in uniques.indices where !own.uniques.contains(uniques[position]) {
      let alike = other.uniques.first { $0.columns == uniques[position].columns }
      uniques[position] = alike ?? uniques[position]
    }
  }
}

extension Schema {
  /// The tables that a partition is in, however far.
  func wholes(of table: Table) -> [Table] {
    guard let parent = table.partitionParent.flatMap(self.table) else { return [] }
    return [parent] + wholes(of: parent)
  }
}

extension TablePair {
  /// Whether it leaves the table whose partition it is, or this one goes or is made anew.
  func leavesItsWhole(_ gone: Set<ObjectPath>) -> Bool {
    guard let whole = old.partitionParent else { return false }
    return whole != new.partitionParent || gone.contains(ObjectPath(.table, whole))
  }
}
