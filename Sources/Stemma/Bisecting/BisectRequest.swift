/// What a bisection begins with: a revision that has a fault, some that have it not, and what candidates are tested
/// in.
///
/// ```swift
/// var request = BisectRequest(bad: "HEAD", goods: ["v1.0"])
/// request.seed = "copy-of-production"
/// _ = try workspace.startBisection(request)
/// let report = try workspace.runBisection { database in
///   try workspace.verdict(of: "SELECT 1 FROM orders WHERE total < 0", on: database.path)
/// }
/// if case .found(let revision) = report.state { print(revision.entry.title) }
/// try workspace.resetBisection()
/// ```
///
/// Each candidate is a throwaway database: of the candidate's schema with made-up ``rows``, or, for faults in data,
/// a copy of ``seed`` moved up to it. The seed itself is only read. A copy that cannot be moved there counts as
/// ``unreachable`` says; ``BisectUnreachable/bad`` searches for the revision that breaks an upgrade.
///
/// Where something is at ``file`` already that is ``StemmaError/Code/fileExists``. Ends that cannot be true
/// together, as a bad revision that leads to a good one, are ``StemmaError/Code/contradictingVerdicts``; nothing is
/// remembered then.
public struct BisectRequest: Sendable {
  /// The name of a revision that has the fault; `nil` to say so later.
  public var bad: String?
  /// The names of revisions that have it not; `base` is the empty schema.
  public var goods: [String]
  /// A database that each candidate begins with a copy of, for faults in data.
  public var seed: String?
  /// Where each candidate is put as a database, a file or a location of the engine's; nothing may be there yet.
  public var file: String?
  /// How many generated rows each table of a candidate without a seed gets.
  public var rows = 10
  /// What a candidate counts as that the seed cannot be moved to.
  public var unreachable = BisectUnreachable.bad

  /// Makes a request.
  public init(
    bad: String? = nil, goods: [String] = [], seed: String? = nil, file: String? = nil
  ) {
    self.bad = bad
    self.goods = goods
    self.seed = seed
    self.file = file
  }
}

/// What a test says of a revision.
public enum BisectVerdict: String, Hashable, Sendable, CaseIterable {
  /// It does not have the fault.
  case good
  /// It has the fault.
  case bad
  /// It cannot be tested.
  case skip
}

/// What a candidate counts as that the seed cannot be moved to, because a statement fails on its rows, say.
public enum BisectUnreachable: String, Hashable, Sendable, CaseIterable {
  /// As one with the fault: the search is for the revision that breaks an upgrade.
  case bad
  /// As one that cannot be tested.
  case skip
  /// As a reason to stop and ask.
  case abort
}

/// A candidate that was judged without a test, because the seed could not be moved to it.
public struct BisectUnreached: Hashable, Sendable {
  /// The revision.
  public var revision: RevisionID
  /// The first line of its message.
  public var title: String
  /// Why the seed could not be moved there.
  public var reason: String
  /// What it counted as.
  public var verdict: BisectVerdict
}

/// How a bisection stands.
///
/// ```swift
/// let report = try workspace.markBisection(.good)
/// switch report.state {
/// case .waiting: print("name a bad and a good revision")
/// case .testing(let candidate): print("test \(candidate.entry.title), \(candidate.remaining) left")
/// case .found(let revision): print("it came with \(revision.entry.title)")
/// case .onlySkipped(let entries): print("one of", entries.map(\.title))
/// }
/// ```
///
/// The answer is as good as the verdicts: a candidate that was judged without a test, because the seed could not be
/// moved to it, is listed in ``unreached`` with the reason.
public struct BisectReport: Sendable {
  /// What is to be done.
  public enum State: Sendable {
    /// Nobody said yet which revision is bad, or which is good.
    case waiting
    /// This one is to be tested.
    case testing(BisectCandidate)
    /// This is the first bad revision.
    case found(ShowReport)
    /// Only revisions that cannot be tested are left; one of these is the first bad one.
    case onlySkipped([LogEntry])
  }

  /// What is to be done.
  public var state: State
  /// The revision that has the fault.
  public var bad: RevisionID?
  /// The revisions that have it not.
  public var goods: [RevisionID]
  /// The revisions that cannot be tested.
  public var skips: [RevisionID]
  /// The revisions that were judged without a test, in the order in which they came.
  public var unreached: [BisectUnreached] = []
  /// That revisions are skipped because the seed's place does not lead to them; `nil` where none is.
  public var beside: String?
  /// What came up on the way, one sentence each.
  public var notes: [String] = []
}

/// A revision that is to be tested.
public struct BisectCandidate: Sendable {
  /// The revision.
  public var entry: LogEntry
  /// How many revisions are left to test after this one.
  public var remaining: Int
  /// About how many tests come after this one.
  public var steps: Int
  /// Whether it is a merge base, tested because a good revision is on another branch than the bad one.
  public var isMergeBase: Bool
  /// What stands for a new database of it in a command that somebody is to complete: `FILE`.
  public var placeholder: String
  /// The database that was made of it; `nil` where none was asked for, or none could be made.
  public var file: String?
}

/// A candidate's database, as a test finds it.
public struct BisectDatabase: Sendable {
  /// Its file, which is removed after the test.
  public var path: String
  /// The revision that it is at.
  public var revision: RevisionID
  /// That revision's parents.
  public var parents: [RevisionID]

  /// What a command that tests it finds in its environment.
  public var environment: [String: String] {
    [
      "STEMMA_DATABASE": path, "STEMMA_REVISION": revision.hex,
      "STEMMA_PARENTS": parents.map(\.hex).joined(separator: " "),
    ]
  }
}
