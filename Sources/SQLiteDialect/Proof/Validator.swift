internal import Dialect
internal import SchemaModel

/// Compiles what a schema holds, because SQLite stores objects that it cannot use.
///
/// Nothing is written: statements are compiled and thrown away. A target's own connection will do, a
/// read-only one too.
struct Validator {
  let connection: Connection
  let catalog: Catalog
  /// The tables and views that are looked at; `nil` for all.
  private let wanted: Set<ObjectPath>?

  /// The objects that do not compile, sorted, each once.
  ///
  /// Of `objects`, an index or trigger stands for its table; `nil` stands for everything.
  static func check(
    _ connection: Connection, objects: Set<ObjectPath>? = nil
  ) throws(SQLiteError) -> [BrokenObject] {
    try connection.withoutStandIns { () throws(SQLiteError) in
      let catalog = try Catalog(connection)
      let validator = Validator(connection: connection, catalog: catalog, objects: objects)
      return try validator.broken()
    }
  }

  private init(connection: Connection, catalog: Catalog, objects: Set<ObjectPath>?) {
    self.connection = connection
    self.catalog = catalog
    wanted = objects.map { catalog.relations(of: $0) }
  }

  private func broken() throws(SQLiteError) -> [BrokenObject] {
    // The compiler finds foreign keys without a parent by itself, but only while they are enforced. The
    // pragma would do nothing inside a transaction; this switch does, and no statement runs meanwhile.
    let enforced = connection.set(.foreignKeys, to: true)
    defer { connection.set(.foreignKeys, to: enforced) }
    var found: [ObjectPath: [String]] = [:]
    var suspects: [Catalog.Relation] = []
    for relation in catalog.relations.values where isWanted(relation) {
      if relation.path.kind == .table {
        if try fails(relation) { suspects.append(relation) }
      } else if let error = missingPart(of: relation) {
        found[relation.path] = [error]
      } else if let error = compile("SELECT * FROM \(relation.name.quotedAsName) LIMIT 0") {
        found[relation.path] = [error]
      } else if let error = try contentError(of: relation) {
        found[relation.path] = [error]
      } else if try triggersFail(on: relation) {
        suspects.append(relation)
      }
    }
    connection.set(.foreignKeys, to: false)
    for relation in suspects { try attribute(relation, to: &found) }
    return found.map { path, reasons in
      BrokenObject(path: path, reason: reasons.joined(separator: "; "))
    }.sorted()
  }

  private func isWanted(_ relation: Catalog.Relation) -> Bool {
    wanted.map { $0.contains(relation.path) } ?? true
  }

  /// Whether something about a table does not compile, be it its own fault or not.
  private func fails(_ table: Catalog.Relation) throws(SQLiteError) -> Bool {
    // Without triggers an UPDATE or DELETE compiles nothing of its own that the INSERT does not.
    guard compile(insertion(table)) == nil, missingCollation(of: table) == nil else { return true }
    return try triggersFail(on: table)
  }

  private func triggersFail(on relation: Catalog.Relation) throws(SQLiteError) -> Bool {
    for trigger in relation.triggers {
      if try deadColumns(of: trigger, on: relation) != nil { return true }
    }
    for event in Catalog.Event.allCases
    where relation.triggers.contains(where: { $0.event == event }) {
      if compile(try statement(event, on: relation)) != nil { return true }
    }
    return false
  }

  /// Finds out what is at fault: foreign keys, the table itself, or which trigger.
  ///
  /// The engine does not say where an error comes from, and compiles the triggers of triggers too. So
  /// foreign keys and all triggers are switched off but for a temporary copy of one.
  private func attribute(
    _ relation: Catalog.Relation, to found: inout [ObjectPath: [String]]
  ) throws(SQLiteError) {
    let hadTriggers = connection.set(.triggers, to: false)
    defer { connection.set(.triggers, to: hadTriggers) }
    var missing: [MissingPart] = []
    if relation.path.kind == .table {
      let faults = ForeignKeyFaults(connection: connection, catalog: catalog)
      var reasons = relation.mayHaveForeignKeys ? try faults.reasons(relation.name) : []
      missing = attributeIndexes(of: relation, to: &found)
      let error = connection.lending(missing) { compile(insertion(relation)) }
      if let error = error ?? missingCollation(of: relation) { reasons.append(error) }
      if !reasons.isEmpty { found[relation.path] = reasons }
    }
    for trigger in relation.triggers {
      // What the trigger itself calls is missing all the same.
      let words = SQLWords(trigger.sql)
      let others = missing.filter { !words.names($0.name.folded) }
      if let reason = try deadColumns(of: trigger, on: relation) {
        found[trigger.path] = [reason]
      } else if let error = try connection.lending(
        others,
        { () throws(SQLiteError) in
          try errorAlone(of: trigger, on: relation)
        })
      {
        found[trigger.path] = [error]
      }
    }
  }

  /// Finds the indexes that a table cannot be written for.
  ///
  /// The engine names one fault at a time, so something stands in for each while the next is looked for.
  ///
  /// - Returns: What they alone miss.
  private func attributeIndexes(
    of table: Catalog.Relation, to found: inout [ObjectPath: [String]]
  ) -> [MissingPart] {
    var (known, ofIndexes): ([MissingPart], [MissingPart]) = ([], [])
    while let failure = connection.lending(known, { failure(of: insertion(table)) }),
      let part = MissingPart(failure), !known.contains(part)
    {
      let indexes = indexesAtFault(part, of: table)
      for index in indexes { found[index, default: []].append(readable(failure)) }
      if !indexes.isEmpty { ofIndexes.append(part) }
      known.append(part)
    }
    return ofIndexes
  }

  private func errorAlone(
    of trigger: Catalog.Trigger, on relation: Catalog.Relation
  ) throws(SQLiteError) -> String? {
    // The engine stores a trigger as `CREATE TRIGGER` and what followed these words, so the text is
    // right for a temporary one as well.
    let prefix = "CREATE TRIGGER "
    guard trigger.sql.hasPrefix(prefix) else { return nil }
    do {
      try connection.execute("CREATE TEMP TRIGGER " + trigger.sql.dropFirst(prefix.count))
    } catch {
      return readable(error)
    }
    let error = compile(try statement(trigger.event, on: relation))
    try connection.execute("DROP TRIGGER temp.\(trigger.name.quotedAsName)")
    return error
  }

  private func insertion(_ relation: Catalog.Relation) -> String {
    "INSERT INTO \(relation.name.quotedAsName) DEFAULT VALUES"
  }

  private func statement(
    _ event: Catalog.Event, on relation: Catalog.Relation
  ) throws(SQLiteError) -> String {
    switch event {
    case .insert: return insertion(relation)
    case .delete: return "DELETE FROM \(relation.name.quotedAsName)"
    case .update:
      // All columns, because a trigger may wait for any of them.
      let columns = try connection.rows(
        "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0", [.text(relation.name)])
      let assignments = columns.compactMap { $0.first?.string?.quotedAsName }.map {
        "\($0) = \($0)"
      }
      return "UPDATE \(relation.name.quotedAsName) SET \(assignments.joined(separator: ", "))"
    }
  }

  /// What the engine says against a statement; `nil` when it compiles, or only the engine's own
  /// protection of a table stands against it.
  func compile(_ sql: String) -> String? { failure(of: sql).map(readable) }

  private func failure(of sql: String) -> SQLiteError? {
    do {
      _ = try connection.prepare(sql)
      return nil
    } catch {
      return error.message.hasSuffix("may not be modified") ? nil : error
    }
  }

  private func readable(_ error: SQLiteError) -> String {
    let prefix = "no such table: main."
    guard error.message.hasPrefix(prefix) else {
      let part = MissingPart(error)
      return part?.newerVersion == nil ? error.message : part?.origin ?? error.message
    }
    return "no such table: " + error.message.dropFirst(prefix.count)
  }
}
