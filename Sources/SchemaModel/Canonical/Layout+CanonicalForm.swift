extension TableLayout {
  /// The bytes of a layout's blob.
  public var canonicalBytes: [UInt8] {
    var writer = JSONWriter(capacity: 64 + 24 * (columns.count + triggers.count))
    writer.object { writer in
      writer.member("columns", list: columns)
      if !triggers.isEmpty { writer.member("triggers", list: triggers) }
    }
    return writer.finish()
  }

  /// The content of a layout's blob; the triggers are left out where there are none.
  public var canonicalJSON: JSONValue {
    var members: [String: JSONValue] = ["columns": .strings(columns)]
    if !triggers.isEmpty { members["triggers"] = .strings(triggers) }
    return .object(members)
  }

  /// Reads the content of a layout's blob.
  ///
  /// - Throws: ``CanonicalFormError`` for anything that is not exactly what would be written.
  public init(canonicalJSON value: JSONValue) throws(CanonicalFormError) {
    var reader = try CanonicalReader(value, subject: "a layout")
    self.init(
      columns: try reader.strings("columns"),
      triggers: try reader.optionalStrings("triggers") ?? [])
    try reader.finish()
    guard canonicalJSON == value else {
      throw CanonicalFormError("a layout", "an empty list of triggers is written")
    }
  }
}

extension Schema {
  /// What is cosmetic about this schema: the order of each table's columns and triggers.
  ///
  /// Triggers are listed where there are two or more. A view with two or more triggers has an entry
  /// too, without columns.
  public func layout(under rule: NameRule) -> Layout {
    var layout = Layout()
    for case .table(let table) in objects.values {
      layout.tables[table.name] = TableLayout(columns: table.columns.map(\.name))
    }
    let byTable = Dictionary(grouping: orderedTriggers, by: { rule.fold($0.table) })
    guard !byTable.isEmpty else { return layout }
    for owner in tables.map(\.name) + views.map(\.name) {
      guard let triggers = byTable[rule.fold(owner)], triggers.count > 1 else { continue }
      layout.tables[owner, default: TableLayout(columns: [])].triggers = triggers.map(\.name)
    }
    return layout
  }

  /// All triggers in the order in which they fire, as far as it is known; then the others, by name.
  public var orderedTriggers: [Trigger] { triggers.ordered(by: triggerOrder, \.name) }

  /// The same schema with the columns and triggers of its tables in the order of a layout.
  ///
  /// What the layout does not name keeps its order behind what it does. Where the order of a table's
  /// columns matters it stays as it is.
  public func applying(_ layout: Layout) -> Schema {
    var result = self
    for (name, order) in layout.tables {
      guard var table = table(name), !table.columnOrderMatters,
        !table.hasColumns(inOrder: order.columns)
      else { continue }
      table.columns = table.columns.ordered(by: order.columns, \.name)
      result[table.path] = .table(table)
    }
    result.triggerOrder = layout.tables.sorted { $0.key.utf8Precedes($1.key) }
      .flatMap(\.value.triggers)
    return result
  }
}

extension Table {
  /// Whether the columns have these names, in this order.
  func hasColumns(inOrder names: [String]) -> Bool {
    columns.count == names.count && zip(columns, names).allSatisfy { $0.name.isExactly($1) }
  }
}
