/// One change inside a table.
///
/// Old values are as they are in the old schema, by the names that tables and columns have there.
public enum TableChange: Hashable, Sendable {
  /// A column with another name; keys, indexes, triggers and foreign keys that name it follow it.
  case renameColumn(from: String, to: String)
  /// A column that goes, as it was.
  case dropColumn(Column)
  /// A column that is not as it was in more than its name.
  case alterColumn(old: Column, new: Column)
  /// A column that comes.
  case addColumn(Column)
  /// Another primary key; `nil` for none.
  case changePrimaryKey(old: PrimaryKey?, new: PrimaryKey?)
  /// A unique constraint that goes.
  case dropUnique(UniqueConstraint)
  /// A unique constraint that comes.
  case addUnique(UniqueConstraint)
  /// A check that goes.
  case dropCheck(CheckConstraint)
  /// A check that comes.
  case addCheck(CheckConstraint)
  /// A foreign key that goes.
  case dropForeignKey(ForeignKey)
  /// A foreign key that comes.
  case addForeignKey(ForeignKey)
  /// An option of the table by its name; `nil` for its default.
  case changeOption(String, old: Options.Value?, new: Options.Value?)
  /// The columns that stay stand in another order where the order matters, or it begins or ceases
  /// to matter (`nil` where it does not).
  ///
  /// A column that comes or goes between others is no change of the order.
  case changeColumnOrder(old: [String]?, new: [String]?)

  /// The change that undoes this one.
  public var inverse: TableChange {
    switch self {
    case .renameColumn(let old, let new): .renameColumn(from: new, to: old)
    case .dropColumn(let column): .addColumn(column)
    case .alterColumn(let old, let new): .alterColumn(old: new, new: old)
    case .addColumn(let column): .dropColumn(column)
    case .changePrimaryKey(let old, let new): .changePrimaryKey(old: new, new: old)
    case .dropUnique(let constraint): .addUnique(constraint)
    case .addUnique(let constraint): .dropUnique(constraint)
    case .dropCheck(let constraint): .addCheck(constraint)
    case .addCheck(let constraint): .dropCheck(constraint)
    case .dropForeignKey(let key): .addForeignKey(key)
    case .addForeignKey(let key): .dropForeignKey(key)
    case .changeOption(let name, let old, let new): .changeOption(name, old: new, new: old)
    case .changeColumnOrder(let old, let new): .changeColumnOrder(old: new, new: old)
    }
  }
}

extension TableChange {
  /// Sorts changes: by what they do, columns as they stand in the tables, constraints by their canonical form,
  /// options as they come.
  static func ordered(
    _ changes: [TableChange], from old: Table, to new: Table
  ) -> [TableChange] {
    guard changes.count > 1 else { return changes }
    let oldPositions = positions(old)
    let newPositions = positions(new)
    let keyed = changes.enumerated().map { offset, change in
      (change.rank, change.position(oldPositions, newPositions), change.bytes, offset, change)
    }
    return keyed.sorted { left, right in
      if left.0 != right.0 { return left.0 < right.0 }
      if left.1 != right.1 { return left.1 < right.1 }
      if left.2 != right.2 { return left.2.lexicographicallyPrecedes(right.2) }
      return left.3 < right.3
    }.map(\.4)
  }

  private static func positions(_ table: Table) -> [Exact<String>: Int] {
    Dictionary(
      table.columns.enumerated().map { (Exact(wrappedValue: $1.name), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  private func position(
    _ old: [Exact<String>: Int], _ new: [Exact<String>: Int]
  ) -> Int {
    switch self {
    case .renameColumn(_, let name): new[Exact(wrappedValue: name)] ?? 0
    case .alterColumn(_, let column), .addColumn(let column):
      new[Exact(wrappedValue: column.name)] ?? 0
    case .dropColumn(let column): old[Exact(wrappedValue: column.name)] ?? 0
    default: 0
    }
  }

  private var bytes: [UInt8] {
    switch self {
    case .dropUnique(let constraint), .addUnique(let constraint):
      JSONWriter.bytes { constraint.writeMembers(to: &$0) }
    case .dropCheck(let constraint), .addCheck(let constraint):
      JSONWriter.bytes { constraint.writeMembers(to: &$0) }
    case .dropForeignKey(let key), .addForeignKey(let key):
      JSONWriter.bytes { key.writeMembers(to: &$0) }
    default: []
    }
  }

  private var rank: Int {
    switch self {
    case .renameColumn: 0
    case .dropColumn: 1
    case .alterColumn: 2
    case .addColumn: 3
    case .changePrimaryKey: 4
    case .dropUnique: 5
    case .addUnique: 6
    case .dropCheck: 7
    case .addCheck: 8
    case .dropForeignKey: 9
    case .addForeignKey: 10
    case .changeOption: 11
    case .changeColumnOrder: 12
    }
  }
}
