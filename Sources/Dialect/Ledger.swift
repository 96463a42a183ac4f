public import SchemaModel

/// One line of the ledger inside a target: what was done, from where to where, and what the schema hashed to
/// afterwards.
///
/// ```swift
/// for entry in try target.readLedger(limit: 3) {
///   print(entry.time, entry.action.rawValue, entry.to?.short ?? "the empty schema")
/// }
/// ```
///
/// The ledger is believed only where the live schema has the id of the last line, leftovers included; where it has
/// not, the database has drifted. Lines are only added. Without a ledger a database is recognised by its schema
/// alone, where one revision has it, and what was left behind in it is not known.
public struct LedgerEntry: Hashable, Sendable {
  /// What was done.
  public enum Action: String, Hashable, Sendable {
    /// With a revision's `up`.
    case up
    /// With a revision's `down`.
    case down
    /// Straight from a snapshot or along the direct route.
    case direct
    /// The position was set without running anything.
    case stamp
  }

  /// What was done.
  public var action: Action
  /// Where the database was; `nil` for before the first revision.
  public var from: RevisionID?
  /// Where it is now; `nil` for before the first revision.
  public var to: RevisionID?
  /// What the schema hashed to afterwards, leftovers included.
  public var snapshot: SnapshotID
  /// What was left behind on the way and is still there, sorted.
  public var leftovers: [Leftover]
  /// When, as `2026-11-22T18:03:00Z`.
  public var time: String

  /// Makes an entry.
  public init(
    action: Action, from: RevisionID?, to: RevisionID?, snapshot: SnapshotID,
    leftovers: [Leftover] = [], time: String
  ) {
    self.action = action
    self.from = from
    self.to = to
    self.snapshot = snapshot
    self.leftovers = leftovers.sorted()
    self.time = time
  }
}
