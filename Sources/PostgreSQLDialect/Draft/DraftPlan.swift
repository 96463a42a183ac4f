internal import Dialect

/// The statements of a draft with what has to come before what.
///
/// A statement has a part of the script that is natural for it, and a rank within that. It comes later where it needs
/// what comes later, and one that makes room comes earlier where that is needed earlier.
struct DraftPlan {
  /// Something that is done by statements that stand together.
  struct Step {
    /// The statements, each ended by a semicolon, and the leftovers that they make.
    var statements: [(sql: String, adopts: Leftover?)]
    /// The part of the script where it belongs.
    var phase: Draft.Phase
    /// Where it stands in that part, as far as nothing else decides.
    var rank: Rank
  }

  /// The order of steps in a part of the script, where nothing else decides.
  enum Rank: Int, Comparable {
    case renames, drops, loosening, schemas, extensions, types, sequences, routines, tables
    case columns, indexes, tightening, foreignKeys, views, textRoutines, dependents, settings
    case access, droppedTables, droppedTypes, droppedSchemas

    static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }

    /// Whether steps of the rank make room for others.
    var makesRoom: Bool { self == .drops }
  }

  private var steps: [Step] = []
  private var numbers: [StepKey: Int] = [:]
  private var orders: [(first: StepKey, second: StepKey)] = []

  /// Adds statements to a step.
  mutating func add(
    _ sql: [String], as key: StepKey, phase: Draft.Phase, rank: Rank, adopts: Leftover? = nil
  ) {
    guard !sql.isEmpty else { return }
    let statements = sql.enumerated().map { (sql: $1, adopts: $0 == 0 ? adopts : nil) }
    if let number = numbers[key] {
      steps[number].statements += statements
      return
    }
    numbers[key] = steps.count
    steps.append(Step(statements: statements, phase: phase, rank: rank))
  }

  /// Whether there is such a step.
  func has(_ key: StepKey) -> Bool { numbers[key] != nil }

  /// Demands that one step comes before another, should there be both.
  mutating func order(_ first: StepKey, before second: StepKey) {
    orders.append((first, second))
  }

  /// The statements in their order.
  func statements() -> [Draft.Statement] {
    var successors = Array(repeating: [Int](), count: steps.count)
    var predecessors = Array(repeating: [Int](), count: steps.count)
    for (first, second) in orders {
      guard let first = numbers[first], let second = numbers[second], first != second else {
        continue
      }
      successors[first].append(second)
      predecessors[second].append(first)
    }
    let phases = phases(successors, predecessors)
    let order = sorted(successors, predecessors, phases)
    return order.flatMap { number in
      steps[number].statements.map { sql, adopts in
        Draft.Statement(sql, phase: phases[number], adopts: adopts)
      }
    }
  }

  /// The part of the script that each step comes into.
  private func phases(_ successors: [[Int]], _ predecessors: [[Int]]) -> [Draft.Phase] {
    let order = DependencyOrder.sorted(count: steps.count) { predecessors[$0] }
    var phases = steps.map { $0.rank.makesRoom ? .expand : $0.phase }
    func comeBehindWhatTheyNeed() {
      for number in order {
        let needed = predecessors[number].map { phases[$0] }.max()
        phases[number] = max(phases[number], needed ?? phases[number])
      }
    }
    comeBehindWhatTheyNeed()
    for number in order.reversed() where steps[number].rank.makesRoom {
      let needed = successors[number].map { phases[$0] }.min()
      phases[number] = min(steps[number].phase, needed ?? steps[number].phase)
    }
    comeBehindWhatTheyNeed()
    return phases
  }

  /// The steps by part and rank, each behind those that come before it.
  private func sorted(
    _ successors: [[Int]], _ predecessors: [[Int]], _ phases: [Draft.Phase]
  ) -> [Int] {
    func precedes(_ left: Int, _ right: Int) -> Bool {
      let (first, second) = (steps[left], steps[right])
      return (phases[left], first.rank, left) < (phases[right], second.rank, right)
    }
    var waiting = predecessors.map { Set($0).count }
    var open = Set(steps.indices)
    var result: [Int] = []
    var ready = steps.indices.filter { waiting[$0] == 0 }.sorted(by: precedes)
    while !open.isEmpty {
      // A circle is cut where the step with the lowest rank is.
      let next = ready.isEmpty ? open.min(by: precedes) : ready.removeFirst()
      guard let next, open.remove(next) != nil else { continue }
      result.append(next)
      for successor in Set(successors[next]) where open.contains(successor) {
        waiting[successor] -= 1
        guard waiting[successor] == 0 else { continue }
        let place = ready.firstIndex { precedes(successor, $0) } ?? ready.endIndex
        ready.insert(successor, at: place)
      }
    }
    return result
  }
}
