internal import Dialect
internal import SchemaModel

/// Writes the statements that make a schema, in an order in which they run.
enum SchemaRenderer {
  /// Tables, virtual tables, indexes, views and triggers, each group behind what it needs and with those at its end that the
  /// parser does not understand.
  static func statements(for schema: Schema) -> [String] {
    objects(of: schema).map(ObjectRenderer.statement)
  }

  /// The objects in that order.
  static func objects(of schema: Schema) -> [SchemaObject] {
    var groups = ObjectGroups(schema)
    groups.sort()
    let opaque = Dictionary(grouping: groups.opaque, by: \.place)
    let objects = { (place: OtherObject.Place) in
      (opaque[place] ?? []).map(SchemaObject.other)
    }
    return groups.tables.map(SchemaObject.table) + objects(.table)
      + groups.virtualTables.map(SchemaObject.virtualTable)
      + groups.indexes.map(SchemaObject.index) + objects(.index)
      + groups.views.map(SchemaObject.view) + objects(.view)
      + groups.triggers.map(SchemaObject.trigger) + objects(.trigger)
  }
}

/// The objects of a schema by kind.
struct ObjectGroups {
  var tables: [Table] = []
  var virtualTables: [VirtualTable] = []
  var indexes: [Index] = []
  var views: [View] = []
  var triggers: [Trigger] = []
  var opaque: [OtherObject] = []

  private let triggerOrder: [String]

  /// Takes the objects of a schema.
  init(_ schema: Schema) {
    self.init(schema.objects.values, triggerOrder: schema.triggerOrder)
  }

  /// Takes some objects.
  init(_ objects: some Sequence<SchemaObject>, triggerOrder: [String]) {
    self.triggerOrder = triggerOrder
    for object in objects {
      switch object {
      case .table(let table): tables.append(table)
      case .virtualTable(let table): virtualTables.append(table)
      case .index(let index): indexes.append(index)
      case .view(let view): views.append(view)
      case .trigger(let trigger): triggers.append(trigger)
      case .other(let object): opaque.append(object)
      }
    }
  }

  /// Puts each kind into the order in which its objects are made: tables and views behind those that
  /// they refer to, triggers as they fire, all else by name.
  mutating func sort() {
    tables = DependencyOrder.sorted(tables.sorted { $0.name < $1.name }, key: \.name.folded) {
      table in
      table.foreignKeys.map { $0.referencedTable.folded }
    }
    virtualTables = DependencyOrder.sorted(
      virtualTables.sorted { $0.name < $1.name }, key: \.name.folded
    ) { table in Mentions(table).names }
    views = DependencyOrder.sorted(views.sorted { $0.name < $1.name }, key: \.name.folded) { view in
      Mentions(view).names
    }
    indexes.sort { $0.name < $1.name }
    opaque.sort { $0.name < $1.name }
    let ranks = Dictionary(
      triggerOrder.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    triggers.sort {
      (ranks[$0.name] ?? Int.max, $0.name) < (ranks[$1.name] ?? Int.max, $1.name)
    }
  }
}
