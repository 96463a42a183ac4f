internal import Dialect
internal import SchemaModel

/// A schema source of many statements, which the engine takes in parts, each in a database of its own.
///
/// SQLite looks through its whole catalog whenever something is made, so that loading grows with the square of the
/// number of objects. It looks at nothing but the table or view of an index or trigger, and names must be free:
/// what is made apart is the same.
struct SourceParts {
  /// From how many statements on it is worth it.
  private static let threshold = 600
  /// How many tables and views are made together.
  private static let size = 200

  /// The statements in the order in which their objects come into the catalog.
  private let statements: [SourceStatement]
  /// The positions of the statements that are run together.
  private let parts: [[Int]]

  /// Cuts a source; `nil` where it is small, or must be loaded as a whole.
  init?(_ source: [SourceStatement]) {
    let made = source.filter { $0.purpose != .ignored }
    guard made.count > Self.threshold, made.haveFreeNames else { return nil }
    var places: [String: Int] = [:]
    var (now, later): ([(SourceStatement, Int)], [(SourceStatement, String)]) = ([], [])
    for statement in made {
      guard case .creates(let created) = statement.purpose else { return nil }
      if created.isRelation {
        // A virtual table has tables of its own, whose names nobody knows.
        guard
          created.type == "view" || !TokenizedSQL.startsVirtualTable(statement.statement.text)
        else { return nil }
        let part = places.count / Self.size
        places[created.name] = part
        now.append((statement, part))
        continue
      }
      guard let table = SQLiteGrammar().heading(of: statement.statement.text)?.relation else {
        return nil
      }
      // What comes before its table waits for all others, as it does where all are loaded together.
      if let part = places[table] {
        now.append((statement, part))
      } else {
        later.append((statement, table))
      }
    }
    for (statement, table) in later {
      guard let part = places[table] else { return nil }
      now.append((statement, part))
    }
    statements = now.map(\.0)
    var parts = Array(repeating: [Int](), count: places.count / Self.size + 1)
    for (position, (_, part)) in now.enumerated() { parts[part].append(position) }
    self.parts = parts
  }

  /// What the statements make; `nil` where the engine takes offence, or must see all of them at once.
  func result(_ files: [SourceFile], format: SnapshotFormat) -> SourceLoader.Result? {
    var made: [SourceStatement.Created: CatalogRow] = [:]
    made.reserveCapacity(statements.count)
    for part in parts {
      guard let rows = try? SourceLoader.catalog(files, statements: part.map { statements[$0] })
      else { return nil }
      for row in rows where row.sql != nil { made[SourceStatement.Created(row)] = row }
    }
    var rows: [CatalogRow] = []
    rows.reserveCapacity(statements.count)
    for statement in statements {
      guard case .creates(let created) = statement.purpose, let row = made[created] else {
        return nil
      }
      rows.append(row)
    }
    guard let schema = SourceLoader.plainSchema(of: rows, format: format) else { return nil }
    return SourceLoader.Result(schema: schema, rows: rows, verdicts: [])
  }
}

extension SourceStatement.Created {
  /// What a row of the catalog is the trace of.
  init(_ row: CatalogRow) {
    self.init(type: row.type, name: row.name.folded)
  }

  /// Whether others can stand on it.
  var isRelation: Bool { type == "table" || type == "view" }
}

extension [SourceStatement] {
  /// Whether each makes something, and no two something of one name.
  var haveFreeNames: Bool {
    var names: Set<SourceStatement.Created> = []
    names.reserveCapacity(count)
    return allSatisfy { statement in
      guard case .creates(let created) = statement.purpose else { return false }
      return names.insert(created.inNamespace).inserted
    }
  }
}
