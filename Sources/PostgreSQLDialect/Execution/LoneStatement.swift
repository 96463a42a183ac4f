/// A statement that the server refuses inside of a transaction, or that has to be committed before the next one.
///
/// Where it was cut off, the catalog says how far it came.
enum LoneStatement: Hashable, Sendable {
  /// `CREATE INDEX CONCURRENTLY`: the index, as it is written, and its table.
  case createIndex(name: String, table: String)
  /// `DROP INDEX CONCURRENTLY`
  case dropIndex(name: String)
  /// `ALTER TABLE … DETACH PARTITION … CONCURRENTLY`
  case detach(parent: String, partition: String)
  /// `ALTER TYPE … ADD VALUE`, where a later statement uses the value.
  case addValue(type: String, value: String)
  /// A ``BatchedUpdate``, which commits its batches itself, and goes on where the last one ended.
  case batches
  /// What may be run again as often as one likes: `REINDEX`, `VACUUM`, `CLUSTER`.
  case repeatable

  /// What a statement is; `nil` for one that runs in a transaction with others.
  ///
  /// `later` are the statements that come after it.
  init?(_ head: StatementHead, before later: some Sequence<StatementHead>) {
    switch head.words.first {
    case "CREATE": self.init(creating: head)
    case "DROP": self.init(dropping: head)
    case "ALTER": self.init(altering: head, before: later)
    case "DO" where head.startsBatches: self = .batches
    // Whether a table is partitioned the text does not say, and then a transaction is refused.
    case "REINDEX", "VACUUM": self = .repeatable
    case "CLUSTER":
      guard head.words.allSatisfy({ ["CLUSTER", "VERBOSE"].contains($0) }) else { return nil }
      self = .repeatable
    default: return nil
    }
  }

  private init?(creating head: StatementHead) {
    let start = head.skipping(["CREATE"], ["UNIQUE"], ["INDEX"], from: 0)
    guard head.words.prefix(start).contains("INDEX"),
      head.words.dropFirst(start).first == "CONCURRENTLY",
      let (name, end) = head.name(
        at: head.skipping(["CONCURRENTLY"], ["IF", "NOT", "EXISTS"], from: start)),
      let (table, _) = head.name(at: head.skipping(["ON"], ["ONLY"], from: end)), end > start
    else { return nil }
    // Without a name of its own it begins with ON, which is no name.
    self = .createIndex(name: name.uppercased() == "ON" ? "" : name, table: table)
  }

  private init?(dropping head: StatementHead) {
    guard head.starts(with: "DROP", "INDEX", "CONCURRENTLY"),
      let (name, _) = head.name(at: head.skipping(["IF", "EXISTS"], from: 3))
    else { return nil }
    self = .dropIndex(name: name)
  }

  private init?(altering head: StatementHead, before later: some Sequence<StatementHead>) {
    if head.starts(with: "ALTER", "TYPE"), let (type, end) = head.name(at: 2) {
      let value = head.skipping(["ADD"], ["VALUE"], ["IF", "NOT", "EXISTS"], from: end)
      guard head.words.dropFirst(end).starts(with: ["ADD", "VALUE"]),
        let literal = head.literal(at: value), later.contains(where: { $0.hasLiteral(literal) })
      else { return nil }
      self = .addValue(type: type, value: literal)
      return
    }
    let start = head.skipping(["ALTER"], ["TABLE"], ["IF", "EXISTS"], from: 0)
    guard head.words.last == "CONCURRENTLY", let (parent, end) = head.name(at: start),
      head.words.dropFirst(end).starts(with: ["DETACH", "PARTITION"]),
      let (partition, _) = head.name(at: end + 2)
    else { return nil }
    self = .detach(parent: parent, partition: partition)
  }
}
