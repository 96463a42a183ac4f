internal import Dialect
internal import SchemaModel

/// Asks the engine whether words in double quotes are names: it compiles what holds them with double-quoted strings off.
struct DoubleQuoteJudge {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// For each object whether it compiles without double-quoted strings.
  ///
  /// A trigger is compiled with all others that the same change fires.
  func verdicts(_ objects: [SchemaObject]) -> [Bool] {
    connection.withoutStandIns { verdictsOfEngine(objects) }
  }

  private func verdictsOfEngine(_ objects: [SchemaObject]) -> [Bool] {
    let inDefinitions = connection.set(.doubleQuotedStringsInDefinitions, to: false)
    let inStatements = connection.set(.doubleQuotedStringsInStatements, to: false)
    defer {
      connection.set(.doubleQuotedStringsInDefinitions, to: inDefinitions)
      connection.set(.doubleQuotedStringsInStatements, to: inStatements)
    }
    return objects.map { probe(of: $0).map(compiles) ?? false }
  }

  /// Whether an object compiles with the connection as it is.
  func compilesAsItIs(_ object: SchemaObject) -> Bool {
    probe(of: object).map(compiles) ?? false
  }

  private func compiles(_ sql: String) -> Bool {
    (try? connection.prepare(sql)) != nil
  }

  /// A statement that compiles exactly if the object does; `nil` for one that is compiled when it is made.
  func probe(of object: SchemaObject) -> String? {
    switch object {
    case .view(let view): "SELECT 1 FROM main.\(view.name.quotedAsName)"
    case .trigger(let trigger): probe(of: trigger)
    default: nil
    }
  }

  private func probe(of trigger: Trigger) -> String? {
    let table = "main.\(trigger.table.quotedAsName)"
    switch trigger.event {
    case .insert: return "EXPLAIN INSERT INTO \(table) DEFAULT VALUES"
    case .delete: return "EXPLAIN DELETE FROM \(table)"
    case .update(let columns):
      guard let column = columns.first ?? firstColumn(of: trigger.table) else { return nil }
      let name = column.quotedAsName
      return "EXPLAIN UPDATE \(table) SET \(name) = \(name)"
    }
  }

  private func firstColumn(of table: String) -> String? {
    let query = "SELECT name FROM pragma_table_xinfo(?, 'main') WHERE hidden IN (0, 1)"
    return (try? connection.value(query, [.text(table)]))?.string
  }
}

extension ParseCache {
  /// The judge's verdicts, or those it gave before anything in the catalog changed.
  func verdicts(on objects: [SchemaObject], _ judge: SchemaReader.Judge) -> [Bool] {
    let keys = objects.map { Key(type: $0.path.kind.text, name: $0.path.name) }
    let unknown = keys.indices.filter { verdicts[keys[$0]] == nil }
    for (index, verdict) in zip(unknown, judge(unknown.map { objects[$0] })) {
      verdicts[keys[index]] = verdict
    }
    return keys.map { verdicts[$0] ?? false }
  }
}
