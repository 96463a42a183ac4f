public import SchemaModel

/// The search for the revision that a fault came with, between a bad revision and good ones.
///
/// A value of what is known; ``next(in:)`` says what to test. A revision is bad when it has the fault, and so are
/// all that descend from the first bad one, as far as the range goes.
///
/// ```swift
/// var bisection = Bisection(bad: head, goods: [position])
/// while case .test(let candidate) = try bisection.next(in: graph) {
///   let hasFault = candidate.remaining % 2 == 0   // what a test says
///   if hasFault {
///     bisection.bad = candidate.revision
///   } else {
///     bisection.goods.append(candidate.revision)
///   }
/// }
/// ```
///
/// A fault that came and went again in between breaks that rule: the answer is then a revision where it came, not
/// the only one. A verdict that contradicts the others gives ``Answer/mended(by:)``, and a revision that the
/// history has not throws ``UnknownRevision``.
public struct Bisection: Hashable, Sendable {
  /// A revision that has the fault.
  public var bad: RevisionID
  /// Revisions that have it not.
  public var goods: [RevisionID]
  /// Revisions that cannot be tested.
  public var skips: Set<RevisionID>
  /// Whether it was seen to that the good revisions lead to the bad one, or share only good ones with it.
  ///
  /// Asked at the beginning. What the search itself finds bad and good lies on different branches now and then.
  public var isAncestryChecked: Bool

  /// Makes a search.
  public init(
    bad: RevisionID, goods: [RevisionID], skips: Set<RevisionID> = [],
    isAncestryChecked: Bool = false
  ) {
    self.bad = bad
    self.goods = goods
    self.skips = skips
    self.isAncestryChecked = isAncestryChecked
  }

  /// A revision to test.
  public struct Candidate: Hashable, Sendable {
    /// The revision.
    public var revision: RevisionID
    /// How many revisions are left to test after this one, if it turns out bad or good, whichever leaves more.
    public var remaining: Int
    /// About how many tests come after this one.
    public var steps: Int
  }

  /// What to do next.
  public enum Answer: Hashable, Sendable {
    /// Test this revision.
    case test(Candidate)
    /// Test this one first: a merge base of the bad revision and a good one that it does not descend from.
    case testMergeBase(RevisionID)
    /// This is the first bad revision.
    case found(RevisionID)
    /// Only skipped revisions are left: one of these is the first bad one, children before parents.
    case onlySkipped([RevisionID])
    /// The bad revision is a good one, or leads to it: the fault was mended on the way there.
    case mended(by: RevisionID)
  }

  /// What is known does not belong to a history.
  public struct UnknownRevision: Error, Hashable, Sendable {
    /// The revision that the history has not.
    public var revision: RevisionID
  }

  /// Says what to do next.
  ///
  /// The revision to test is the one that leaves least whatever the test says: of the revisions that lead to the bad one and
  /// to no good one, it leads back to half. A line of n is done after ⌈log₂ n⌉ tests, and one more at the most in lines of more than
  /// 2,048. The same question gives the same answer.
  ///
  /// - Parameter history: The history.
  /// - Returns: What to do.
  /// - Throws: ``UnknownRevision``.
  public func next(in history: some NumberedHistory) throws(UnknownRevision) -> Answer {
    let range = try range(in: history)
    if let good = goods.first(where: { history.isAncestor(bad, of: $0) }) {
      return .mended(by: good)
    }
    if !isAncestryChecked, let base = untestedMergeBase(range.strayGoods, in: history) {
      return .testMergeBase(base)
    }
    guard range.count > 1 else { return .found(bad) }
    let skipped = Set(skips.compactMap(history.number(of:)))
    var search = BisectionSearch(range, skipping: range.numbers.map(skipped.contains))
    guard let choice = search.run() else {
      return .onlySkipped(range.numbers.reversed().map(history.revision(numbered:)))
    }
    return .test(
      Candidate(
        revision: history.revision(numbered: range.numbers[choice.position]),
        remaining: range.count - choice.weight - 1, steps: Self.steps(for: range.count)))
  }

  /// The revisions that may be the first bad one, tested or not: they lead to the bad one and to no good one.
  ///
  /// - Parameter history: The history.
  /// - Returns: The revisions, parents before children; the last one is the bad one.
  /// - Throws: ``UnknownRevision``.
  public func suspects(
    in history: some NumberedHistory
  ) throws(UnknownRevision) -> [RevisionID] {
    try range(in: history).numbers.map(history.revision(numbered:))
  }

  private func range(
    in history: some NumberedHistory
  ) throws(UnknownRevision) -> BisectionRange {
    var goodNumbers: [Int] = []
    for good in goods { goodNumbers.append(try number(of: good, in: history)) }
    return BisectionRange(
      in: history, bad: try number(of: bad, in: history), goods: goodNumbers)
  }

  private func number(
    of revision: RevisionID, in history: some NumberedHistory
  ) throws(UnknownRevision) -> Int {
    guard let number = history.number(of: revision) else {
      throw UnknownRevision(revision: revision)
    }
    return number
  }

  /// The first merge base that nobody has tested: what lies below it would be taken for good.
  private func untestedMergeBase(
    _ strayGoods: [Int], in history: some NumberedHistory
  ) -> RevisionID? {
    let related = goods.filter { history.isAncestor($0, of: bad) }
    for good in strayGoods.map(history.revision(numbered:)) {
      for base in history.mergeBases(bad, good) where !skips.contains(base) {
        if !related.contains(where: { history.isAncestor(base, of: $0) }) { return base }
      }
    }
    return nil
  }

  /// Git's estimate: the tests that half of all outcomes need, and no more where that is nearly a power of two.
  static func steps(for count: Int) -> Int {
    guard count >= 3 else { return 0 }
    let power = Int.bitWidth - 1 - count.leadingZeroBitCount
    return (1 << power) < 3 * (count - (1 << power)) ? power : power - 1
  }
}
