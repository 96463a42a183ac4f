/// Where what was left behind in a database is from, told by its ledger.
///
/// A leftover that was adopted or removed may be left again, by another revision and in another shape: the
/// `down` that counts is the one since which it has been there.
struct LeftoverOrigins {
  /// The revision whose `down` left each leftover that is there.
  private(set) var revisions: [Leftover: RevisionID] = [:]

  /// Reads a ledger, oldest entry first.
  init(_ ledger: [LedgerEntry]) {
    for entry in ledger {
      revisions = revisions.filter { entry.leftovers.contains($0.key) }
      guard entry.action == .down, let revision = entry.from else { continue }
      for leftover in entry.leftovers where revisions[leftover] == nil {
        revisions[leftover] = revision
      }
    }
  }
}
