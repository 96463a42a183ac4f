internal import Dialect
internal import SchemaModel

/// The tables of an older schema in whose rows what is left behind has a say.
///
/// Those that it is on or refers to, and those whose changes get there by a foreign key's action or a trigger.
struct OlderReach {
  /// The tables, in the schema's order.
  let tables: [Table]
  private let returned: Schema
  private let names: NameRule
  /// All tables of the older schema, those that are referred to first.
  private let order: [Table]

  init(
    _ leftovers: [Leftover], in returned: Schema, of parent: Schema, _ language: any TextAnalysis
  ) {
    let names = language.vocabulary.names
    var reached = Set(
      leftovers.flatMap { Self.tables(of: $0, returned, parent, language.vocabulary) }
        .map(names.fold))
    let writers = Self.writers(in: returned, language)
    // Few leftovers reach far: a round for each table on the way.
    var count = -1
    while count != reached.count {
      count = reached.count
      for table in parent.tables where reached.contains(names.fold(table.name)) {
        for key in table.foreignKeys where key.onDelete.writes || key.onUpdate.writes {
          reached.insert(names.fold(key.referencedTable))
        }
      }
      for writer in writers where !writer.mentions.isDisjoint(with: reached) {
        reached.insert(writer.table)
      }
    }
    tables = parent.tables.filter { reached.contains(names.fold($0.name)) }
    (self.returned, self.names) = (returned, names)
    order = TableOrder(parent.tables, under: names).tables
  }

  /// The folded names of a table's columns that rows of other tables refer to.
  func referencedColumns(of table: Table) -> Set<String> {
    let keys = returned.tables.flatMap(\.foreignKeys).filter {
      names.areEqual($0.referencedTable, table.name)
    }
    return Set(keys.flatMap { $0.columns(in: table) }.map(names.fold))
  }

  /// What deletes the rows of the older schema's tables that refer to a table, at once or through others.
  ///
  /// They would hide that what is left behind refers to it, too.
  func clearing(of table: Table) -> [OlderStatement] {
    var targets: Set = [names.fold(table.name)]
    var clearing: [Table] = []
    for other in order where !targets.contains(names.fold(other.name)) {
      guard other.foreignKeys.contains(where: { targets.contains(names.fold($0.referencedTable)) })
      else { continue }
      targets.insert(names.fold(other.name))
      clearing.insert(other, at: 0)
    }
    return clearing.map {
      OlderStatement(
        change: RowChange(.delete(table: $0.name, key: [])), name: "DELETE FROM \($0.name)")
    }
  }

  /// The names of the tables that something is on or refers to.
  private static func tables(
    of leftover: Leftover, _ returned: Schema, _ parent: Schema, _ vocabulary: Vocabulary
  ) -> [String] {
    let names = vocabulary.names
    let object = returned.object(named: leftover.object, under: names)
    guard case .table(let table)? = object else {
      return [object?.owner(in: vocabulary)].compactMap { $0 }
    }
    return [table.name] + table.foreignKeys(newTo: parent, under: names).map(\.referencedTable)
  }

  /// The folded names of the tables whose changes run something, and what that may change.
  private static func writers(
    in schema: Schema, _ language: any TextAnalysis
  ) -> [(table: String, mentions: Set<String>)] {
    schema.objects.values.compactMap { object in
      if case .index = object { return nil }
      guard let table = object.owner(in: language.vocabulary) else { return nil }
      return (
        language.vocabulary.names.fold(table), mentions(of: object, in: schema, language)
      )
    }
  }

  /// What the texts of an object and of the engine's own ones that it runs mention.
  private static func mentions(
    of object: SchemaObject, in schema: Schema, _ language: any TextAnalysis
  ) -> Set<String> {
    var mentions: Set<String> = []
    var seen: Set = [object.path]
    var open = [object]
    while let object = open.popLast() {
      mentions.formUnion(language.mentions(of: object))
      guard case .other(let other) = object else { continue }
      for case .other(let needed)? in other.needs.map({ schema[$0] })
      where seen.insert(needed.path).inserted {
        open.append(.other(needed))
      }
    }
    return mentions
  }
}

extension Table {
  /// The foreign keys that an older schema does not have.
  func foreignKeys(newTo parent: Schema, under names: NameRule) -> [ForeignKey] {
    let known = parent.tables.named(name, under: names)?.foreignKeys ?? []
    return foreignKeys.filter { !known.contains($0) }
  }
}

extension ForeignKey.Action {
  /// Whether it changes the rows that refer to others.
  fileprivate var writes: Bool { self != .noAction && self != .restrict }
}
