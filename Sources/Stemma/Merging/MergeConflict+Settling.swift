extension MergeConflict {
  /// Whether somebody changed what is in conflict since it was written.
  ///
  /// A conflict about a part of a table is settled by a change of that part alone.
  func isSettledByHand(from written: Schema, to source: Schema) -> Bool {
    if let neededBy, Self.differ(written[neededBy], source[neededBy]) { return true }
    guard let member, case .table(let old)? = written[path], case .table(let new)? = source[path]
    else { return Self.differ(written[path], source[path]) }
    let (first, second) = (old.column(named: member), new.column(named: member))
    guard first != nil || second != nil else { return Self.constraintsDiffer(old, new) }
    guard let first, let second else { return true }
    return differ(first, second)
  }

  private static func differ(_ old: SchemaObject?, _ new: SchemaObject?) -> Bool {
    old?.canonicalBytes != new?.canonicalBytes
  }

  private func differ(_ old: Column, _ new: Column) -> Bool {
    switch property {
    case "type": old.type != new.type
    case "not null": old.notNull != new.notNull
    case "default": old.defaultValue != new.defaultValue
    case "collation": old.collation != new.collation
    case "generated": old.generated != new.generated
    default: old != new
    }
  }

  /// What is no column is looked at as a whole: a constraint may have got another name.
  private static func constraintsDiffer(_ old: Table, _ new: Table) -> Bool {
    var (first, second) = (old, new)
    first.columns = old.columns.map { Column(name: $0.name) }
    second.columns = new.columns.map { Column(name: $0.name) }
    return SchemaObject.table(first).canonicalBytes != SchemaObject.table(second).canonicalBytes
      || old.columns.map(\.name) != new.columns.map(\.name)
  }
}

extension Table {
  fileprivate func column(named name: String) -> Column? { columns.first { $0.name == name } }
}
