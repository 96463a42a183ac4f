internal import SchemaModel

/// What is true of rows that break a constraint, and what has to be there to ask it.
struct BreachCondition {
  let text: String
  /// The rows that are referred to, as the step will have them; `nil` where the database has them so.
  private var parents: (rows: RowSource, key: [String])?

  /// Whether it can be asked of the database as it is.
  var isOfDatabase: Bool { parents == nil }

  init(_ text: String) {
    self.text = text
  }

  /// What is true of the rows that refer to nothing; `nil` where that needs rows that are not known.
  ///
  /// - `spared`: The rows as they are, where those do not count that refer to nothing as it is.
  init?(
    orphansBy key: ForeignKey, of table: Table, _ parent: BreachFinder.Parent,
    spared: (origin: RowOrigin, source: RowSource)?
  ) {
    let filled = key.columns.map { "\(SQLName.quoted($0)) IS NOT NULL" }.joined(separator: " AND ")
    guard case .rows(let parent, let origin) = parent else {
      if case .unknown = parent { return nil }
      self.init(filled)
      return
    }
    let names = key.columns(in: parent)
    guard names.count == key.columns.count,
      let rows = RowSource(
        of: parent, mentioning: Set(names.map(\.folded)), in: origin, copyName: "_stemma_parents")
    else { return nil }
    var live: [String] = []
    for name in names {
      guard case .live(let column) = origin.place(of: name) else { return nil }
      live.append(column.name)
    }
    let isThere = { (term: String, columns: [String]) in
      // The parent's affinity and collation count, so it stands on the left, and the child as a bare value.
      let match = zip(columns, key.columns).map {
        "_parent.\(SQLName.quoted($0)) = +\(SQLName.quoted(table.name)).\(SQLName.quoted($1))"
      }.joined(separator: " AND ")
      return "EXISTS (SELECT 1 FROM \(term) AS _parent WHERE \(match))"
    }
    let asItIs = isThere(SQLName.quoted(origin.table.name), live)
    var condition = "\(filled) AND NOT \(rows.isLive ? asItIs : isThere(rows.copy, names))"
    if let spared {
      let wasThere =
        spared.source.isLive
        ? asItIs : Self.referred(key, of: table, spared, to: origin.table.name, live)
      if let wasThere { condition += " AND \(wasThere)" }
    }
    self.init(condition)
    if !rows.isLive { parents = (rows, names) }
  }

  /// What is true of the rows that refer to something as they are, and will have other values; `nil` where that cannot be told.
  private static func referred(
    _ key: ForeignKey, of table: Table, _ spared: (origin: RowOrigin, source: RowSource),
    to parent: String, _ columns: [String]
  ) -> String? {
    let (origin, source) = spared
    if source.keys.isEmpty { return nil }
    var match = zip(source.keyNames, source.keys).map {
      "_child.\(SQLName.quoted($0)) IS \(SQLName.quoted(table.name)).\($1)"
    }
    for (column, name) in zip(columns, key.columns) {
      guard case .live(let live) = origin.place(of: name) else { return nil }
      match.append("_parent.\(SQLName.quoted(column)) = +_child.\(SQLName.quoted(live.name))")
    }
    let rows =
      "main.\(SQLName.quoted(origin.table.name)) AS _child, \(SQLName.quoted(parent)) AS _parent"
    return "EXISTS (SELECT 1 FROM \(rows) WHERE \(match.joined(separator: " AND ")))"
  }

  /// Does something while what has to be there is.
  func with<Result>(_ connection: Connection, _ body: () throws -> Result) throws -> Result {
    guard let parents else { return try body() }
    return try parents.rows.with(connection) {
      try parents.rows.index(connection, by: parents.key)
      return try body()
    }
  }
}
