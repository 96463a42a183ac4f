internal import Proving
internal import Dialect
internal import SchemaModel

/// The tables of an older schema in whose rows what is left behind has a say.
///
/// Those that it is on or refers to, and those whose changes get there by a foreign key's action or a trigger.
struct OlderReach {
  /// The tables, in the schema's order.
  let tables: [Table]
  private let returned: Schema
  /// All tables of the older schema, those that are referred to first.
  private let order: [Table]

  init(_ leftovers: [Leftover], in returned: Schema, of parent: Schema) {
    var reached = Set(leftovers.flatMap { Self.names(of: $0, returned, parent) })
    // Few leftovers reach far: a round for each table on the way.
    var count = -1
    while count != reached.count {
      count = reached.count
      for table in parent.tables where reached.contains(table.name.folded) {
        for key in table.foreignKeys where key.onDelete.writes || key.onUpdate.writes {
          reached.insert(key.referencedTable.folded)
        }
      }
      for trigger in returned.triggers
      where !Mentions(trigger).names.isDisjoint(with: reached) {
        reached.insert(trigger.table.folded)
      }
    }
    tables = parent.tables.filter { reached.contains($0.name.folded) }
    self.returned = returned
    order = TableOrder(parent.tables, under: .sqlite).tables
  }

  /// The folded names of a table's columns that rows of other tables refer to.
  func referencedColumns(of table: Table) -> Set<String> {
    let keys = returned.tables.flatMap(\.foreignKeys).filter {
      SQLName.same($0.referencedTable, table.name)
    }
    return Set(keys.flatMap { $0.columns(in: table) }.map(\.folded))
  }

  /// What deletes the rows of the older schema's tables that refer to a table, at once or through others.
  ///
  /// They would hide that what is left behind refers to it, too.
  func clearing(of table: Table) -> [OlderStatement] {
    var targets: Set = [table.name.folded]
    var clearing: [Table] = []
    for other in order where !targets.contains(other.name.folded) {
      guard other.foreignKeys.contains(where: { targets.contains($0.referencedTable.folded) })
      else { continue }
      targets.insert(other.name.folded)
      clearing.insert(other, at: 0)
    }
    return clearing.map {
      OlderStatement(
        sql: "DELETE FROM \($0.name.quotedAsName)", name: "DELETE FROM \($0.name)")
    }
  }

  /// The folded names of the tables that something is on or refers to.
  private static func names(
    of leftover: Leftover, _ returned: Schema, _ parent: Schema
  ) -> [String] {
    switch returned.object(named: leftover.object) {
    case .table(let table):
      return [table.name.folded] + table.foreignKeys(newTo: parent).map(\.referencedTable.folded)
    case .index(let index): return [index.table.folded]
    case .trigger(let trigger): return [trigger.table.folded]
    default: return []
    }
  }
}

extension Table {
  /// The foreign keys that an older schema does not have.
  func foreignKeys(newTo parent: Schema) -> [ForeignKey] {
    let known = parent.tables.named(name)?.foreignKeys ?? []
    return foreignKeys.filter { !known.contains($0) }
  }
}

extension ForeignKey.Action {
  /// Whether it changes the rows that refer to others.
  fileprivate var writes: Bool { self != .noAction && self != .restrict }
}
