internal import Dialect
internal import SchemaModel

/// What a draft costs, as far as two schemas tell.
struct DraftHazards {
  private var hazards: Set<Hazard> = []
  private var locks: [String: LockLevel] = [:]
  private let formerNames: [Subject: Subject]

  /// Starts without any.
  ///
  /// - `formerNames`: What things were called that have temporary names.
  init(formerNames: [Subject: Subject]) { self.formerNames = formerNames }

  /// All of them, sorted.
  var sorted: [Hazard] {
    (Array(hazards) + locks.map { Hazard(.lock, Subject(table: $0.key), $0.value.detail) }).sorted()
  }

  /// Notes what something costs.
  mutating func add(_ kind: Hazard.Kind, _ subject: Subject, _ detail: String) {
    hazards.insert(Hazard(kind, formerNames[subject] ?? subject, detail))
  }

  /// Notes that a table is locked until the step ends; of several levels the highest one counts.
  mutating func lock(_ table: String, _ level: LockLevel) {
    let name = formerNames[Subject(table: table)]?.object.name ?? table
    locks[name] = max(locks[name] ?? level, level)
  }
}

/// How a table is locked, from the weakest level that keeps somebody waiting to the strongest.
enum LockLevel: Int, Comparable {
  case shareUpdateExclusive, share, shareRowExclusive, accessExclusive

  static func < (left: LockLevel, right: LockLevel) -> Bool { left.rawValue < right.rawValue }

  /// What it means for others.
  var detail: String {
    switch self {
    case .shareUpdateExclusive:
      "SHARE UPDATE EXCLUSIVE: it is not vacuumed and gets no index until the step ends"
    case .share: "SHARE: nobody writes to it until the step ends"
    case .shareRowExclusive: "SHARE ROW EXCLUSIVE: nobody writes to it until the step ends"
    case .accessExclusive:
      "ACCESS EXCLUSIVE: nobody reads it or writes to it until the step ends"
    }
  }
}
