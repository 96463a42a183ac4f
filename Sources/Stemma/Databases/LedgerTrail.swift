/// The positions that a database came from, newest first, steps that were undone left out.
struct LedgerTrail {
  /// The current position and those before it; `nil` is before the first revision.
  let positions: [RevisionID?]

  /// Reads the trail from a ledger, oldest entry first.
  init(_ ledger: [LedgerEntry]) {
    var trail: [RevisionID?] = []
    for entry in ledger {
      if trail.isEmpty || trail[trail.count - 1] != entry.from { trail.append(entry.from) }
      // What was reached straight from a snapshot or by a stamp was not walked to.
      guard entry.action == .up || entry.action == .down else {
        trail = [entry.to]
        continue
      }
      if let past = trail.dropLast().lastIndex(where: { $0 == entry.to }) {
        trail.removeSubrange((past + 1)...)
      } else if entry.action == .down {
        // Undoing a step never leads up.
        trail = [entry.to]
      } else if trail[trail.count - 1] != entry.to {
        trail.append(entry.to)
      }
    }
    positions = trail.reversed()
  }
}

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
