internal import SchemaModel

/// An `UPDATE` of all rows of a table, or of those that meet a condition, which is done in batches by the primary key.
///
/// Rows are locked for one batch only. Each is a transaction, with which is written down how far they came; done again
/// they give the same, as no column that is written is read.
struct BatchedUpdate {
  /// How many rows are one batch.
  static let size = 10_000
  /// What encloses the block that does it, by which it is known.
  static let tag = "$stemma_batches$"

  private let table: String
  private let assignments: String
  private let condition: String?
  private let keys: [String]
  /// Whether the condition looks at what is written, so that it also finds rows that others wrote behind a batch.
  private let asksAgain: Bool

  /// Reads a statement; `nil` where it is another one, or cannot be done in pieces.
  ///
  /// `others` are the other statements of its script.
  init?(_ head: StatementHead, _ tables: StepTables, others: [StatementHead]) {
    guard head.words.first == "UPDATE", let (name, end) = head.relation(at: 1),
      head.words.dropFirst(end).first == "SET", let table = tables[name],
      let key = table.primaryKey, !key.options[flag: .withoutOverlaps], !tables.isInherited(name),
      let parts = UpdateParts(head, from: end + 1)
    else { return nil }
    let names = key.columns.map(\.name)
    let isAlone = others.allSatisfy { parts.isAlone(beside: $0, in: name) }
    guard parts.written.isDisjoint(with: names), isAlone,
      !head.text(0...(head.words.count - 1)).contains(Self.tag)
    else { return nil }
    (self.table, keys) = (head.text(1...(end - 1)), names.map { SQLName.quoted($0) })
    assignments = head.text(parts.assignments)
    condition = parts.condition.map { head.text($0) }
    asksAgain = parts.asksAgain
  }

  /// The block.
  var pieces: [OnlinePiece] {
    let columns = keys.joined(separator: ", ")
    let values = keys.map { _ in "%L" }.joined(separator: ", ")
    let texts = keys.map { "\($0)::text" }.joined(separator: ", ")
    let rows = condition.map { "(\($0)) AND " } ?? ""
    let next = SQLName.string("SELECT ARRAY[\(texts)] FROM \(table) WHERE ")
    let order = SQLName.string(" ORDER BY \(columns) OFFSET \(Self.size - 1) LIMIT 1")
    let update = SQLName.string("UPDATE \(table) SET \(assignments) WHERE \(rows)")
    let block = [
      "DO \(Self.tag)",
      "DECLARE reached text[] := (SELECT nullif(batch, '{}') FROM \(UnfinishedStep.table)); last text[]; range text;",
      "BEGIN FOR pass IN 1..\(asksAgain ? 2 : 1) LOOP LOOP",
      "range := CASE WHEN reached IS NULL THEN 'true'",
      "ELSE format('(\(columns.inString)) > (\(values))', VARIADIC reached) END; last := NULL;",
      "EXECUTE \(next) || range || \(order) INTO last;",
      "IF last IS NOT NULL THEN",
      "range := range || format(' AND (\(columns.inString)) <= (\(values))', VARIADIC last); END IF;",
      "EXECUTE \(update) || range;",
      "UPDATE \(UnfinishedStep.table) SET batch = coalesce(last, '{}'); COMMIT;",
      "reached := last; EXIT WHEN last IS NULL;",
      "END LOOP; END LOOP; END \(Self.tag);",
    ]
    return [OnlinePiece(block.joined(separator: " "))]
  }
}

extension String {
  /// Within a text of SQL that is a format.
  fileprivate var inString: String {
    replacing("'", with: "''").replacing("%", with: "%%")
  }
}
