internal import SchemaModel

/// An object of the catalog, parsed.
struct ParsedObject {
  var object: SchemaObject

  /// The object if every doubtful `"x"` in it is a name; `nil` where there is no doubt, or no way out of it.
  var trusting: SchemaObject?

  /// Whether it holds a `"x"` that is a string for certain.
  var hasDoubleQuotedStrings = false

  /// The folded names of what it reads by position, if it reads anything so.
  var readsByPosition: Set<String> = []
}

extension ParsedObject {
  /// Reads a row of the catalog.
  ///
  /// What the parser does not understand becomes opaque.
  ///
  /// - `table`: The table of an index or trigger, where it is known.
  static func read(_ row: CatalogRow, on table: Table?) -> ParsedObject {
    let sql = row.sql ?? ""
    do throws(GrammarError) {
      switch row.type {
      case "table" where TokenizedSQL.startsVirtualTable(sql):
        return ParsedObject(object: .virtualTable(try CreateStatementParser.virtualTable(sql)))
      case "table":
        let parsed = try CreateStatementParser.table(sql)
        return ParsedObject(
          object: .table(parsed.object), hasDoubleQuotedStrings: parsed.hasDoubtfulQuotes)
      case "index":
        let parsed = try CreateStatementParser.index(sql, on: table)
        return ParsedObject(
          object: .index(parsed.object), hasDoubleQuotedStrings: parsed.hasDoubtfulQuotes)
      case "view": return try view(sql)
      case "trigger": return try trigger(sql, on: table)
      default: throw GrammarError(offset: 0, expected: "a known kind of object")
      }
    } catch {
      return ParsedObject(
        object: .other(OtherObject(opaque: row.type, name: row.name, definition: sql)))
    }
  }

  private static func view(_ sql: String) throws(GrammarError) -> ParsedObject {
    let parsed = try CreateStatementParser.view(sql)
    var result = ParsedObject(object: .view(parsed.object))
    if parsed.hasDoubtfulQuotes {
      result.trusting = .view(try CreateStatementParser.view(sql, trustsDoubleQuotes: true).object)
    }
    let query = parsed.object.query
    if query.selectsStar { result.readsByPosition = query.identifiers }
    return result
  }

  private static func trigger(_ sql: String, on table: Table?) throws(GrammarError) -> ParsedObject
  {
    let parsed = try CreateStatementParser.trigger(sql, on: table)
    var result = ParsedObject(object: .trigger(parsed.object))
    if parsed.hasDoubtfulQuotes {
      result.trusting = .trigger(
        try CreateStatementParser.trigger(sql, on: table, trustsDoubleQuotes: true).object)
    }
    for statement in parsed.object.body
    where statement.selectsStar || statement.insertsWithoutColumns {
      result.readsByPosition.formUnion(statement.identifiers)
    }
    if let condition = parsed.object.condition, condition.selectsStar {
      result.readsByPosition.formUnion(condition.identifiers)
    }
    return result
  }
}

extension TokenizedSQL {
  /// Whether a text begins with `CREATE VIRTUAL`.
  static func startsVirtualTable(_ sql: String) -> Bool {
    leadingKeywords(of: sql, count: 2) == [.create, .virtual]
  }

  /// The first words of a text, `nil` for what is no keyword, without the rest being looked at.
  static func leadingKeywords(of sql: String, count: Int) -> [Keyword?] {
    with(sql, first: count) { source in (0..<count).map { source[$0].keyword } }
  }
}
