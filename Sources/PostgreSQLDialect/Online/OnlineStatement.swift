internal import SchemaModel

/// What stands in the place of one statement, where it is one that blocks others and there is another way.
struct OnlineStatement {
  let head: StatementHead
  let tables: StepTables
  let server: OnlineServer

  /// The statements; `nil` where it runs as it is.
  var pieces: [OnlinePiece]? {
    switch head.words.first {
    case "CREATE": builtIndex
    case "DROP": droppedIndex
    case "REFRESH": refreshedView
    case "ALTER" where head.starts(with: "ALTER", "TABLE"): alteration
    default: nil
    }
  }

  private var builtIndex: [OnlinePiece]? {
    let start = head.skipping(["CREATE"], ["UNIQUE"], ["INDEX"], from: 0)
    guard head.words.prefix(start).last == "INDEX", let (_, end) = head.name(at: start),
      !["ON", "CONCURRENTLY", "IF"].contains(head.words[start]),
      head.words.dropFirst(end).first == "ON", head.words.dropFirst(end + 1).first != "ONLY",
      let table = head.relation(at: end + 1), tables.takesIndexes(table.name)
    else { return nil }
    return [OnlinePiece(head.inserting("CONCURRENTLY", before: start) + ";")]
  }

  private var droppedIndex: [OnlinePiece]? {
    let start = head.skipping(["IF", "EXISTS"], from: 2)
    guard head.starts(with: "DROP", "INDEX"), let index = head.relation(at: start),
      head.skipping(["RESTRICT"], from: index.end) == head.words.count,
      tables.dropsConcurrently(index.name)
    else { return nil }
    return [OnlinePiece(head.inserting("CONCURRENTLY", before: 2) + ";")]
  }

  private var refreshedView: [OnlinePiece]? {
    guard head.starts(with: "REFRESH", "MATERIALIZED", "VIEW"), let view = head.relation(at: 3),
      head.skipping(["WITH", "DATA"], from: view.end) == head.words.count,
      tables.hasUniqueIndex(onView: view.name), !server.unfilled.contains(view.name)
    else { return nil }
    let sql = head.inserting("CONCURRENTLY", before: 3)
    return [OnlinePiece(sql + ";", startsTransaction: true)]
  }

  private var alteration: [OnlinePiece]? {
    guard head.words.dropFirst(2).first != "ONLY", let (name, end) = head.relation(at: 2),
      let table = tables[name],
      !head.outer(from: end).contains(where: { head.kind(at: $0) == .comma })
    else { return nil }
    let alteration = OnlineAlteration(
      head: head, start: end, head.text(2...(end - 1)), table, tables, server)
    return alteration.addedConstraint ?? alteration.requiredValue ?? alteration.detachedPartition
  }
}
