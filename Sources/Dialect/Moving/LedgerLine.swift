internal import SchemaModel

/// One line of a ledger as an engine's table has it, before it is known whether it makes sense.
public struct LedgerLine {
  /// Its number; `nil` where it has none.
  public var number: Int?
  /// When.
  public var time: String?
  /// What was done.
  public var action: String?
  /// Where the database was; `nil` for NULL.
  public var from: String?
  /// Where it is; `nil` for NULL.
  public var to: String?
  /// What the schema hashed to.
  public var snapshot: String?
  /// What was left behind; `nil` where that cannot be read.
  public var leftovers: [String]?

  /// Makes a line.
  public init(
    number: Int?, time: String?, action: String?, from: String?, to: String?, snapshot: String?,
    leftovers: [String]?
  ) {
    (self.number, self.time, self.action) = (number, time, action)
    (self.from, self.to, self.snapshot) = (from, to, snapshot)
    self.leftovers = leftovers
  }

  /// What it says.
  ///
  /// - Parameters:
  ///   - table: The table that it is of.
  ///   - displayName: The database.
  /// - Returns: The entry.
  /// - Throws: ``TargetError`` where it makes no sense.
  public func entry(of table: String, in displayName: String) throws(TargetError) -> LedgerEntry {
    let line = number.map { "line \($0)" } ?? "one line"
    let nonsense = { (what: String) in
      TargetError(nonsense: "\(line) \(what)", inLedger: table, of: displayName)
    }
    guard let time, !time.isEmpty else { throw nonsense("has no time") }
    guard let action = action.flatMap(LedgerEntry.Action.init(rawValue:)) else {
      throw nonsense("has an action that is not known")
    }
    guard let snapshot = snapshot.flatMap(SnapshotID.init(hex:)) else {
      throw nonsense("has no snapshot id")
    }
    let revisions = [from, to].map { $0.map(RevisionID.init(hex:)) }
    guard !revisions.contains(.some(nil)) else {
      throw nonsense("has something that is no revision id")
    }
    guard let leftovers = leftovers?.map({ Leftover($0) }), !leftovers.contains(nil) else {
      throw nonsense("has leftovers that cannot be read")
    }
    return LedgerEntry(
      action: action, from: revisions[0] ?? nil, to: revisions[1] ?? nil, snapshot: snapshot,
      leftovers: leftovers.compactMap(\.self), time: time)
  }
}

extension TargetError {
  /// Says that a database's ledger cannot be understood.
  public init(nonsense what: String, inLedger table: String, of displayName: String) {
    self.init(
      .ledger, "the table \(table) of \(displayName) cannot be understood: \(what)",
      hint:
        "find the revision with stemma identify, drop the table, and set the position with stemma stamp"
    )
  }
}
