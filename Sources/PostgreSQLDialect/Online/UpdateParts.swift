internal import SchemaModel

/// The parts of an `UPDATE` whose values depend on nothing but the row, and not on how often it is done.
struct UpdateParts {
  /// The tokens between `SET` and `WHERE`.
  let assignments: ClosedRange<Int>
  /// The tokens behind `WHERE`; `nil` where all rows are meant.
  private(set) var condition: ClosedRange<Int>?
  /// The columns that get values.
  private(set) var written: Set<String> = []
  /// Whether the condition looks at a column that gets a value.
  private(set) var asksAgain = false

  /// Reads what stands behind `SET`; `nil` for anything that is not understood.
  init?(_ head: StatementHead, from start: Int) {
    let outer = head.outer(from: start)
    let count = head.words.count
    let clauses = outer.filter { ["WHERE", "FROM", "RETURNING"].contains(head.words[$0]) }
      // IS DISTINCT FROM
      .filter { head.words[$0] != "FROM" || head.words[$0 - 1] != "DISTINCT" }
    guard start < count, clauses.count < 2, (start..<count).allSatisfy({ Self.isPlain(head, $0) })
    else { return nil }
    let end = clauses.first ?? count
    guard end > start, clauses.isEmpty || (head.words[end] == "WHERE" && end + 1 < count) else {
      return nil
    }
    assignments = start...(end - 1)
    if end < count { condition = (end + 1)...(count - 1) }
    var read: Set<String> = []
    for part in outer.prefix(while: { $0 < end }).split(whereSeparator: {
      head.kind(at: $0) == .comma
    }) {
      let place = part.startIndex
      guard part.count > 2, let name = head.plainName(at: outer[place]),
        head.text(outer[place + 1]...outer[place + 1]) == "="
      else { return nil }
      written.insert(name)
      let last = part.endIndex < outer.count ? outer[part.endIndex] : count
      read.formUnion((outer[place + 2]..<min(last, end)).compactMap(head.plainName))
    }
    guard !written.isEmpty, read.isDisjoint(with: written) else { return nil }
    asksAgain =
      condition.map { $0.contains { head.plainName(at: $0).map(written.contains) ?? false } }
      ?? false
  }

  /// Whether another statement of the script writes none of the columns of the table.
  func isAlone(beside other: StatementHead, in table: String) -> Bool {
    switch other.words.first {
    case "DO", "CALL", "SELECT", "WITH": return false
    case "INSERT", "DELETE", "MERGE", "TRUNCATE", "COPY":
      let own = QualifiedName.ownName(in: table)
      return !other.words.indices.contains { other.plainName(at: $0) == own }
    case "UPDATE":
      guard let (name, end) = other.relation(at: other.skipping(["ONLY"], from: 1)) else {
        return false
      }
      guard name == table else { return true }
      return UpdateParts(other, from: end + 1)?.written.isDisjoint(with: written) ?? false
    default: return true
    }
  }

  /// Whether a token can stand in an expression that gives the same each time: no query, no default, and no function but
  /// those that are known to compute.
  private static func isPlain(_ head: StatementHead, _ position: Int) -> Bool {
    let word = head.words[position]
    guard !refused.contains(word) else { return false }
    guard head.kind(at: position + 1) == .leftParenthesis,
      [.word, .quotedName].contains(head.kind(at: position))
    else { return true }
    let isQualified = position > 0 && head.kind(at: position - 1) == .dot
    let name = word.lowercased()
    return !isQualified
      && (SQLName.reserved.contains(name) || keywords.contains(name) || functions.contains(name))
  }

  /// Queries, what is not known from the statement, and the time of the transaction.
  private static let refused: Set = [
    "CURRENT", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "DEFAULT", "LOCALTIME",
    "LOCALTIMESTAMP", "SELECT", "TABLE", "VALUES",
  ]

  /// What stands in front of parentheses and is no function: operators, and types with a length.
  private static let keywords: Set = [
    "between", "bit", "char", "character", "dec", "decimal", "ilike", "interval", "is", "like",
    "numeric", "similar", "time", "timestamp", "timestamptz", "to", "varchar", "varying", "zone",
  ]

  /// The server's own functions that compute something of their arguments and nothing else.
  private static let functions: Set = [
    "abs", "array_append", "array_length", "array_position", "array_prepend", "array_remove",
    "array_replace", "array_to_string", "ascii", "btrim", "cardinality", "ceil", "ceiling", "chr",
    "coalesce", "concat", "concat_ws", "date_part", "date_trunc", "decode", "div", "encode",
    "extract", "floor", "format", "greatest", "initcap", "jsonb_build_array", "jsonb_build_object",
    "jsonb_set", "jsonb_strip_nulls", "least", "left", "length", "lower", "lpad", "ltrim",
    "make_date", "make_interval", "make_time", "make_timestamp", "make_timestamptz", "md5", "mod",
    "nullif", "num_nonnulls", "num_nulls", "overlay", "position", "power", "regexp_match",
    "regexp_replace", "repeat", "replace", "reverse", "right", "round", "rpad", "rtrim", "sign",
    "split_part", "sqrt", "starts_with", "strpos", "substr", "substring", "timezone", "to_char",
    "to_date", "to_jsonb", "to_number", "to_timestamp", "translate", "trim", "trunc", "upper",
  ]
}
