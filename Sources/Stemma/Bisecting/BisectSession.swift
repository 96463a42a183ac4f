internal import Planner

/// What a bisection remembers between two commands.
struct BisectSession: Hashable, Sendable {
  /// How a bisection was begun.
  struct Options: Hashable, Sendable {
    /// The database that each candidate begins with a copy of; `nil` for generated rows.
    var seed: String?
    /// Where each candidate is put; `nil` where nobody asked for it.
    var file: String?
    /// How many generated rows each table gets.
    var rows = 10
    /// What a candidate counts as that the seed cannot be moved to.
    var unreachable = BisectUnreachable.bad
  }

  /// Why a candidate was judged without a test.
  struct Unreached: Hashable, Sendable {
    var revision: RevisionID
    var reason: String
  }

  var options = Options()
  /// The revision that has the fault; `nil` as long as nobody said.
  var bad: RevisionID?
  /// The revisions that have it not.
  var goods: [RevisionID] = []
  /// Whether the empty schema is known to be good.
  var isBaseGood = false
  /// The revisions that cannot be tested.
  var skips: [RevisionID] = []
  /// Those of the bad and skipped ones that the seed could not be moved to.
  var unreached: [Unreached] = []
  /// Whether the good revisions lead to the bad one, or share only tested ones with it.
  var isAncestryChecked = false
  /// Whether the candidate's file is there and ours.
  var hasFile = false
  /// What was done, as commands and comments: `bisect log`.
  var log: [String] = []

  /// Whether both ends of the range are known.
  var isReady: Bool { bad != nil && (isBaseGood || !goods.isEmpty) }
}

extension BisectSession {
  var json: JSONValue {
    .object([
      "seed": options.seed.map { .string($0) } ?? .null,
      "file": options.file.map { .string($0) } ?? .null, "rows": .integer(Int64(options.rows)),
      "bad": bad.map { .string($0.hex) } ?? .null, "goods": .strings(goods.map(\.hex)),
      "base_is_good": .bool(isBaseGood), "skips": .strings(skips.map(\.hex)),
      "ancestry_checked": .bool(isAncestryChecked), "has_file": .bool(hasFile),
      "log": .strings(log), "unreachable": .string(options.unreachable.rawValue),
      "unreached": .array(
        unreached.map {
          .object(["revision": .string($0.revision.hex), "reason": .string($0.reason)])
        }),
    ])
  }

  init?(_ json: JSONValue) {
    guard let goods = json["goods"]?.revisions, let skips = json["skips"]?.revisions,
      let log = json["log"]?.strings, let rows = json["rows"]?.integer,
      let isBaseGood = json["base_is_good"]?.bool,
      let isAncestryChecked = json["ancestry_checked"]?.bool,
      let hasFile = json["has_file"]?.bool, let bad = json["bad"],
      let seed = json.member("seed", \.string), let file = json.member("file", \.string),
      // Sessions of earlier versions do not have these two.
      let policy = json.member("unreachable", { $0.string.flatMap(BisectUnreachable.init) }),
      let unreached = json.member("unreached", { $0.all { Unreached($0) } })
    else { return nil }
    options = Options(
      seed: seed, file: file, rows: Int(rows))
    if let policy { options.unreachable = policy }
    self.unreached = unreached ?? []
    if bad != .null {
      guard let bad = bad.revision else { return nil }
      self.bad = bad
    }
    (self.goods, self.skips, self.log) = (goods, skips, log)
    (self.isBaseGood, self.isAncestryChecked, self.hasFile) = (
      isBaseGood, isAncestryChecked, hasFile
    )
  }
}

extension BisectSession.Unreached {
  fileprivate init?(_ json: JSONValue) {
    guard let revision = json["revision"]?.revision, let reason = json["reason"]?.string else {
      return nil
    }
    self.init(revision: revision, reason: reason)
  }
}
