internal import Dialect
internal import SchemaModel

/// An `ALTER TABLE … VALIDATE CONSTRAINT …`, and the rows that it fails by.
struct Validation: Hashable {
  /// The table, by its name in the model.
  let table: String
  /// The constraint.
  let constraint: String

  /// Reads a statement; `nil` for any other.
  init?(_ head: StatementHead) {
    guard head.starts(with: "ALTER", "TABLE"), let (table, end) = head.relation(at: 2),
      head.words.dropFirst(end).starts(with: ["VALIDATE", "CONSTRAINT"]),
      let constraint = head.plainName(at: end + 2), head.words.count == end + 3
    else { return nil }
    (self.table, self.constraint) = (table, constraint)
  }

  /// Counts the rows.
  ///
  /// - Returns: `nil` where there are none any more.
  func breach(_ query: RowQuery) throws -> Breach? {
    guard let row = try query.rows(definition).first, let condition = condition(row) else {
      return nil
    }
    let from = "\(SQLName.qualified(table)) AS stemma_child WHERE \(condition)"
    let count = try query.number("SELECT count(*) FROM \(from)")
    guard count > 0 else { return nil }
    return Breach(
      table: WrittenName(table).plain, tableAfter: table, constraint: text(row), count: count,
      query: "SELECT * FROM \(from)")
  }

  private var definition: String {
    let columns = { (keys: String, relation: String) in
      """
      ARRAY(SELECT quote_ident(attname) FROM unnest(\(keys)) WITH ORDINALITY AS k(number, place)
        JOIN pg_attribute ON attrelid = \(relation) AND attnum = number ORDER BY place)
      """
    }
    return """
      SELECT contype, pg_get_constraintdef(oid), pg_get_expr(conbin, conrelid), confrelid::regclass,
        \(columns("conkey", "conrelid")), \(columns("confkey", "confrelid"))
      FROM pg_constraint WHERE conrelid = \(SQLName.string(SQLName.qualified(table)))::regclass
        AND conname = \(SQLName.string(constraint))
      """
  }

  /// What is true of the rows.
  private func condition(_ row: [String?]) -> String? {
    if row[0] == "c" { return row[2].map { "NOT (\($0))" } }
    guard row[0] == "f", let parent = row[3], let own = row[4].flatMap({ ArrayText.texts(of: $0) }),
      let others = row[5].flatMap({ ArrayText.texts(of: $0) })
    else { return nil }
    let filled = own.map { "stemma_child.\($0) IS NOT NULL" }
    let pairs = zip(own, others).map { "stemma_parent.\($1) = stemma_child.\($0)" }
    return filled.joined(separator: " AND ")
      + " AND NOT EXISTS (SELECT FROM \(parent) AS stemma_parent WHERE \(pairs.joined(separator: " AND ")))"
  }

  /// The constraint as people write it.
  private func text(_ row: [String?]) -> String {
    if constraint.hasPrefix(OnlineAlteration.checkPrefix),
      let column = row[4].flatMap({ ArrayText.texts(of: $0) })
    {
      return "NOT NULL (\(column.joined()))"
    }
    let definition = row[1] ?? constraint
    return definition.hasSuffix(" NOT VALID") ? String(definition.dropLast(10)) : definition
  }
}
