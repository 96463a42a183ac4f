internal import Dialect
internal import SchemaModel

/// Decides which triggers stay, which are made, and when.
struct TriggerPlan {
  private let old: [Trigger]
  private let new: [Trigger]
  private let ranks: [String: Int]
  private var kept: Set<String> = []
  private var late: Set<String> = []
  /// Where triggers go without a statement of their own.
  private var vanishing: [String: DraftScript.Place] = [:]

  /// Compares the triggers of two schemas.
  ///
  /// - `order`: The names of the new triggers in the order in which they are to be made.
  init(old: [Trigger], new: [Trigger], order: [String]) {
    ranks = Dictionary(
      order.enumerated().map { ($1.folded, $0) }, uniquingKeysWith: { first, _ in first })
    let ranks = ranks
    self.old = old.sorted { $0.name < $1.name }
    self.new = new.sorted { first, second in
      let (left, right) = (ranks[first.name.folded], ranks[second.name.folded])
      return (left ?? Int.max, first.name) < (right ?? Int.max, second.name)
    }
    let target = new.byFoldedName
    for trigger in old where target[trigger.name.folded] == trigger {
      kept.insert(trigger.name.folded)
    }
  }

  /// The triggers to be made, in order.
  var created: [Trigger] { new.filter { !kept.contains($0.name.folded) } }

  /// Whether a trigger is made at the end.
  func isLate(_ trigger: Trigger) -> Bool { late.contains(trigger.name.folded) }

  /// Notes that a trigger cannot stay.
  ///
  /// - `place`: Where it goes with its table; `nil` where it is dropped by itself.
  mutating func remove(_ name: String, with place: DraftScript.Place? = nil) {
    kept.remove(name)
    vanishing[name] = place ?? vanishing[name]
  }

  /// Decides what is made at the end, and makes those anew that would otherwise fire too early.
  mutating func settle(isLate: (Trigger) -> Bool) {
    for trigger in created where isLate(trigger) || vanishesLate(trigger) {
      late.insert(trigger.name.folded)
    }
    for siblings in Dictionary(grouping: new, by: Self.group).values {
      var hasCreated = false
      var hasLate = false
      for trigger in siblings {
        let key = trigger.name.folded
        guard ranks[key] != nil else { continue }
        if hasCreated { kept.remove(key) }
        guard !kept.contains(key) else { continue }
        hasCreated = true
        if hasLate || vanishesLate(trigger) { late.insert(key) }
        hasLate = hasLate || late.contains(key)
      }
    }
  }

  /// The triggers to be dropped by statements of their own.
  func drops(early: Set<String>) -> [(name: String, place: DraftScript.Place)] {
    let target = Set(new.map { $0.name.folded })
    return old.compactMap { trigger in
      let key = trigger.name.folded
      guard !kept.contains(key) else { return nil }
      let place = vanishing[key]
      if early.contains(key) { return place == .earlyDrops ? nil : (trigger.name, .earlyDrops) }
      if place != nil { return nil }
      let isReplaced = target.contains(key) && !late.contains(key)
      return (trigger.name, isReplaced ? .replacedDrops : .lateDrops)
    }
  }

  private func vanishesLate(_ trigger: Trigger) -> Bool {
    vanishing[trigger.name.folded]?.phase == .contract
  }

  /// Only triggers of one table, time and event have an order among each other.
  private static func group(_ trigger: Trigger) -> String {
    let event =
      switch trigger.event {
      case .insert: "insert"
      case .delete: "delete"
      case .update: "update"
      }
    return "\(trigger.table.folded) \(trigger.timing) \(event)"
  }
}
