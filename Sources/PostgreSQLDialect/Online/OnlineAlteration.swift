internal import SchemaModel

/// What stands in the place of an `ALTER TABLE` with one action.
struct OnlineAlteration {
  private let head: StatementHead
  /// Where the action begins.
  private let start: Int
  /// The table as it is written.
  private let name: String
  private let table: Table
  private let tables: StepTables
  private let server: OnlineServer

  init(
    head: StatementHead, start: Int, _ name: String, _ table: Table, _ tables: StepTables,
    _ server: OnlineServer
  ) {
    (self.head, self.start, self.name) = (head, start, name)
    (self.table, self.tables, self.server) = (table, tables, server)
  }

  private func has(_ words: String..., at position: Int) -> Bool {
    head.words.dropFirst(position).starts(with: words)
  }

  /// A partition that others go on using while it leaves.
  ///
  /// It gets a check of its bounds, which it would not have otherwise.
  var detachedPartition: [OnlinePiece]? {
    guard has("DETACH", "PARTITION", at: start), let child = head.relation(at: start + 2),
      child.end == head.words.count, tables[child.name]?.partitionParent == table.name,
      !tables.mayHaveDefaultPartition(table.name)
    else { return nil }
    let known = tables.checks(of: child.name).map { SQLName.string($0) }.joined(separator: ", ")
    let partition = SQLName.qualified(child.name)
    let drop = """
      DO $stemma$ DECLARE name text; BEGIN FOR name IN SELECT conname FROM pg_constraint WHERE contype = 'c'\
       AND conrelid = \(SQLName.string(partition))::regclass AND conname <> ALL (ARRAY[\(known)]::text[])\
       LOOP EXECUTE format(\(SQLName.string("ALTER TABLE \(partition) DROP CONSTRAINT %I")), name);\
       END LOOP; END $stemma$;
      """
    return [
      OnlinePiece(head.inserting("CONCURRENTLY", before: head.words.count) + ";"),
      OnlinePiece(drop),
    ]
  }

  /// A column of which every row must have a value.
  var requiredValue: [OnlinePiece]? {
    guard has("ALTER", at: start) else { return nil }
    let place = has("COLUMN", at: start + 1) ? start + 2 : start + 1
    guard let column = head.plainName(at: place), has("SET", "NOT", "NULL", at: place + 1),
      head.words.count == place + 4
    else { return nil }
    return required(column)
  }

  /// A check that all rows are looked at for beside what others do, and of which `SET NOT NULL` then knows.
  private func required(_ column: String) -> [OnlinePiece] {
    let check = SQLName.quoted(SQLName.stored(Self.checkPrefix + column))
    let column = SQLName.quoted(column)
    let alter = "ALTER TABLE \(name)"
    return [
      OnlinePiece("\(alter) ADD CONSTRAINT \(check) CHECK (\(column) IS NOT NULL) NOT VALID;"),
      OnlinePiece("\(alter) VALIDATE CONSTRAINT \(check);", startsTransaction: true),
      OnlinePiece("\(alter) ALTER COLUMN \(column) SET NOT NULL;", startsTransaction: true),
      OnlinePiece("\(alter) DROP CONSTRAINT \(check);"),
    ]
  }

  /// What the checks that stand for a `NOT NULL` are called, in front of the column.
  static let checkPrefix = "stemma_not_null_"
}

// MARK: - Constraints

extension OnlineAlteration {
  /// A constraint.
  var addedConstraint: [OnlinePiece]? {
    guard has("ADD", "CONSTRAINT", at: start), let (constraint, end) = head.name(at: start + 2)
    else { return nil }
    if has("CHECK", at: end) { return validated(constraint, from: end) }
    if has("FOREIGN", "KEY", at: end) {
      let takesIt = !table.isPartitioned || server.major.map { $0 >= 18 } ?? false
      return takesIt ? validated(constraint, from: end) : nil
    }
    if has("UNIQUE", at: end) { return keyed(constraint, "UNIQUE", from: end + 1) }
    if has("PRIMARY", "KEY", at: end) { return keyed(constraint, "PRIMARY KEY", from: end + 2) }
    return nil
  }

  /// New rows have to meet it at once; those that are there are looked at beside what others do.
  private func validated(_ constraint: String, from place: Int) -> [OnlinePiece]? {
    let words = head.outer(from: place).map { head.words[$0] }
    guard !words.contains("VALID"), !words.contains("ENFORCED") else { return nil }
    return [
      OnlinePiece(head.inserting("NOT VALID", before: head.words.count) + ";"),
      OnlinePiece(
        "ALTER TABLE \(name) VALIDATE CONSTRAINT \(constraint);", startsTransaction: true),
    ]
  }

  /// Its index is built beside what others do, and becomes the constraint.
  private func keyed(_ constraint: String, _ kind: String, from start: Int) -> [OnlinePiece]? {
    let open = head.skipping(["NULLS", "NOT", "DISTINCT"], ["NULLS", "DISTINCT"], from: start)
    guard !table.isPartitioned, let close = head.closing(open), let names = names(open, close),
      let tail = KeyTail(head, from: close + 1)
    else { return nil }
    let isPrimary = kind == "PRIMARY KEY"
    let filled = Set(table.columns.filter { $0.notNull != nil }.map(\.name))
    let missing = isPrimary ? names.filter { !filled.contains($0) } : []
    let nulls = open > start ? " " + head.text(start...(open - 1)) : ""
    let index =
      "CREATE UNIQUE INDEX CONCURRENTLY \(constraint) ON \(name) \(head.text(open...close))"
      + tail.include + nulls + tail.storage
    let use = "ALTER TABLE \(name) ADD CONSTRAINT \(constraint) \(kind) USING INDEX \(constraint)"
    return missing.flatMap(required) + [
      OnlinePiece(index + ";", startsTransaction: true),
      OnlinePiece(use + tail.timing + ";", startsTransaction: true),
    ]
  }

  /// The columns between two parentheses; `nil` where anything else stands there.
  private func names(_ open: Int, _ close: Int) -> [String]? {
    guard (close - open) % 2 == 0 else { return nil }
    var names: [String] = []
    for position in stride(from: open + 1, to: close, by: 2) {
      guard let name = head.plainName(at: position),
        position + 1 == close || head.kind(at: position + 1) == .comma
      else { return nil }
      names.append(name)
    }
    return names
  }
}

/// What stands behind the columns of a key: what is the index's, and what is the constraint's.
private struct KeyTail {
  /// As `CREATE INDEX` has them.
  private(set) var include = ""
  private(set) var storage = ""
  /// When it is looked at.
  private(set) var timing = ""

  /// Reads it; `nil` where anything else stands there.
  init?(_ head: StatementHead, from start: Int) {
    var position = start
    for word in ["INCLUDE", "WITH"] where head.words.dropFirst(position).first == word {
      guard let end = head.closing(position + 1) else { return nil }
      let text = " " + head.text(position...end)
      if word == "INCLUDE" { include = text } else { storage = text }
      position = end + 1
    }
    if head.words.dropFirst(position).starts(with: ["USING", "INDEX", "TABLESPACE"]) {
      guard let (space, end) = head.name(at: position + 3) else { return nil }
      storage += " TABLESPACE \(space)"
      position = end
    }
    let rest = Array(head.words.dropFirst(position))
    guard rest.allSatisfy(["NOT", "DEFERRABLE", "INITIALLY", "DEFERRED", "IMMEDIATE"].contains)
    else { return nil }
    timing = rest.map { " \($0)" }.joined()
  }
}
