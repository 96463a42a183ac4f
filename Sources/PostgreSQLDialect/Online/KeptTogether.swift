internal import SchemaModel

/// The statements of a script between which nobody else may do anything, because rows, or what guards them, would be
/// lost on the way: they run as they are, in one transaction.
///
/// - What a statement about rows reads, and a later one takes away: others may write there meanwhile.
/// - What is dropped and made again under its name: others would find nothing, or write past it.
/// - Statements that are about their transaction or session, or switch triggers and policies: all of the script.
struct KeptTogether {
  private var ranges: [ClosedRange<Int>] = []

  /// Whether a statement is among them.
  func contains(_ position: Int) -> Bool { ranges.contains { $0.contains(position) } }

  /// Looks through a script.
  init(_ heads: [StatementHead], _ statements: [String], from schema: Schema) {
    if heads.contains(where: { Self.isAboutTransaction($0, schema) }) {
      ranges = [0...(heads.count - 1)]
      return
    }
    let names = statements.map { SQLMentions.names(in: $0, strings: true) }
    for (last, head) in heads.enumerated() {
      if let loss = RowLoss(head) {
        let isRead = (0..<last).contains { loss.isRead(heads[$0], names[$0]) }
        let first = (0...last).first { names[$0].contains(loss.table) }
        if isRead, let first { ranges.append(first...last) }
      }
      if let made = Self.object(head, "CREATE"),
        let first = (0..<last).last(where: { Self.object(heads[$0], "DROP") == made })
      {
        ranges.append(first...last)
      }
    }
  }

  private static func isAboutTransaction(_ head: StatementHead, _ schema: Schema) -> Bool {
    switch head.words.first {
    case "LOCK", "SAVEPOINT", "SET", "RESET", "DECLARE", "PREPARE", "ROLLBACK", "RELEASE": true
    case "CREATE": ["TEMP", "TEMPORARY"].contains(head.words.dropFirst().first)
    case "ALTER" where head.words.contains("DISABLE") || head.words.contains("ENABLE"):
      head.relation(at: head.skipping(["IF", "EXISTS"], ["ONLY"], from: 2)).map {
        schema.table($0.name) != nil
      } ?? true
    default: false
    }
  }

  /// What a statement makes or drops that others see or are held by: its kind, its name and, of a member, its table.
  private static func object(_ head: StatementHead, _ verb: String) -> [String]? {
    guard head.words.first == verb else { return nil }
    let start = head.skipping(["OR", "REPLACE"], ["CONSTRAINT"], from: 1)
    let kinds = ["VIEW", "TRIGGER", "POLICY", "RULE", "FUNCTION", "PROCEDURE", "PUBLICATION"]
    let place = head.skipping(["MATERIALIZED"], from: start)
    guard let kind = head.words.dropFirst(place).first, kinds.contains(kind) else { return nil }
    let name = head.relation(at: head.skipping(["IF", "EXISTS"], from: place + 1))
    guard let name else { return nil }
    guard ["TRIGGER", "POLICY", "RULE"].contains(kind) else { return [kind, name.name] }
    let on = kind == "RULE" && verb == "CREATE" ? "TO" : "ON"
    let table = head.position(behind: on).flatMap { head.relation(at: $0) }
    return [kind, name.name, table?.name ?? ""]
  }
}

/// Rows or values that a statement takes away.
private struct RowLoss {
  /// The own name of the table.
  let table: String
  /// The column that goes; `nil` where rows do.
  let column: String?

  init?(_ head: StatementHead) {
    switch head.words.first {
    case "DROP" where head.starts(with: "DROP", "TABLE"):
      self.init(head.relation(at: head.skipping(["IF", "EXISTS"], from: 2))?.name)
    case "DELETE", "TRUNCATE":
      let start = head.skipping(["DELETE", "FROM"], ["TRUNCATE"], ["TABLE"], ["ONLY"], from: 0)
      self.init(head.relation(at: start)?.name)
    case "ALTER" where head.starts(with: "ALTER", "TABLE"):
      guard let table = head.relation(at: head.skipping(["IF", "EXISTS"], ["ONLY"], from: 2)),
        let drop = head.words.dropFirst(table.end).firstIndex(of: "DROP"),
        !["CONSTRAINT", "DEFAULT", "NOT", "EXPRESSION", "IDENTITY"].contains(
          head.words.dropFirst(drop + 1).first ?? "")
      else { return nil }
      let place = head.skipping(["COLUMN"], ["IF", "EXISTS"], from: drop + 1)
      self.init(table.name, column: head.plainName(at: place))
    default: return nil
    }
  }

  private init?(_ table: String?, column: String? = nil) {
    guard let table else { return nil }
    (self.table, self.column) = (QualifiedName.ownName(in: table), column)
  }

  /// Whether a statement about rows may read what goes; `names` are those in it.
  func isRead(_ head: StatementHead, _ names: Set<String>) -> Bool {
    switch head.words.first {
    case "DO", "CALL", "SELECT": true
    case "CREATE" where !head.starts(with: "CREATE", "TABLE") || !head.words.contains("SELECT"):
      false
    case "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "CREATE":
      names.contains(table) && column.map { names.contains($0) || head.hasStar } ?? true
    default: false
    }
  }
}
