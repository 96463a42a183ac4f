/// Where a database stands: a revision, and what was left behind on the way there.
struct Position: Sendable {
  /// The revision; `nil` for before the first one.
  var revision: RevisionID?
  /// What was left behind and is still there, with the revision whose `down` left it.
  var leftovers: [Leftover: RevisionID] = [:]
  /// Whether the ledger says so; otherwise the content was looked up.
  var isRecorded: Bool
}
