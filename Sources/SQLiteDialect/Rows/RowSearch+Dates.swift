internal import Proving
internal import Dialect

/// Functions of dates.
extension RowSearch {
  func aim(
    dateIn part: ExpressionTree, _ name: String, _ arguments: [ExpressionTree], _ goal: Goal
  ) throws(SQLiteError) -> Bool {
    let old = value(part)
    switch goal {
    case .null: return try aim(part, .null)
    case .compares(.equal, let value) where satisfies(value, .date) && filler.random.once(in: 2):
      return try aim(part, .compares(.equal, value))
    case .notNull, .date, .type: return try aim(part, .date)
    default: break
    }
    if old == nil || old == .null || !satisfies(old ?? .null, .date) { return try aim(part, .date) }
    let call = ExpressionTree(
      .other, text: "\(name)(\(arguments.map(\.text).joined(separator: ", ")))", names: [])
    let start = candidate
    // What is counted from a day on is counted back; where that does not lead there, other dates are tried.
    let moments = moments(of: name, arguments, goal)
    let others = (0..<40).lazy.map { [self] in
      $0.isMultiple(of: 2) ? shifted(old ?? .null) : moment()
    }
    for value in moments {
      candidate = start
      if try aim(part, .compares(.equal, value)), isReached(call, goal) { return true }
    }
    for value in others {
      candidate = start
      guard try aim(part, .compares(.equal, value)) else { continue }
      if isReached(call, goal) { return true }
    }
    return candidate != start
  }

  private func isReached(_ call: ExpressionTree, _ goal: Goal) -> Bool {
    guard let found = value(call) else { return false }
    // What `strftime` counts is a text, and a number where it is computed with.
    if goal.isAboutNumber, case .text = found, let number = found.number {
      return satisfies(.real(number), goal)
    }
    return satisfies(found, goal)
  }

  /// The dates that a count of days or seconds stands for, with the time of day and without; none for other functions.
  private func moments(
    of name: String, _ arguments: [ExpressionTree], _ goal: Goal
  ) -> [Value] {
    guard goal.isAboutNumber else { return [] }
    let format = name == "strftime" ? arguments.first.flatMap(value)?.string : nil
    let conversion: String
    switch (name, format) {
    case ("julianday", _), ("strftime", "%J"): conversion = "?1"
    case ("unixepoch", _), ("strftime", "%s"): conversion = "?1, 'unixepoch'"
    default: return []
    }
    let now = value(
      ExpressionTree(
        .other, text: "\(name)(\(arguments.map(\.text).joined(separator: ", ")))", names: []))
    let numbers = (0..<3).compactMap { _ in
      sample(goal, unlike: now?.number.map(Value.real) ?? .real(0)).number
    }
    return numbers.flatMap { number in
      ["date(\(conversion))", "strftime('%Y-%m-%d %H:%M:%f', \(conversion))"].compactMap { call in
        engine("SELECT \(call)", [.real(number)]).flatMap { $0 == .null ? nil : $0 }
      }
    }
  }

  /// Any date, with a time of day or without.
  func moment() -> Value {
    let days = "+\(filler.random.below(54_000)) days"
    let seconds = "+\(filler.random.below(86_400)) seconds"
    let function = filler.random.once(in: 3) ? "date" : "datetime"
    return engine("SELECT \(function)('1950-01-01', ?1, ?2)", [.text(days), .text(seconds)])
      ?? .text("2024-02-29")
  }
}

extension Goal {
  /// Whether it asks for a number, or for one of some.
  fileprivate var isAboutNumber: Bool {
    switch self {
    case .compares(_, let value): value.isNumber
    case .within(let low, let high): low.isNumber && high.isNumber
    default: false
    }
  }
}

extension Value {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .real: true
    case .null, .text, .blob: false
    }
  }
}
