internal import Proving
internal import Dialect

extension RowSearch {
  /// What an expression is worth in the candidate; `nil` for an error.
  func value(_ tree: ExpressionTree) -> Value? {
    if case .literal = tree.form { return try? trial.value(of: tree.text) }
    guard (try? trial.put(candidate)) != nil else { return nil }
    return try? trial.value(of: tree.text, inTrigger: inTrigger)
  }

  /// Changes columns so that an expression may be worth what it shall be.
  ///
  /// - Returns: Whether something was done. Whether it helped is seen when the row is looked at again.
  func aim(_ tree: ExpressionTree, _ goal: Goal) throws(SQLiteError) -> Bool {
    if case .evaluates = goal { return try aimAtEvaluating(tree) }
    switch tree.form {
    case .literal, .other: return false
    case .wrapped(let part): return try aim(part, goal)
    case .column(let name):
      if let expression = generated[name] { return try aim(expression, goal) }
      guard let column = filler.positions[name] else { return false }
      return try set(column, goal)
    case .call(let name, let arguments): return try aim(name, arguments, goal)
    case .choice(let base, let branches, let rest): return try aim(base, branches, rest, goal)
    case .binary(let sign, let left, let right) where Self.combining.contains(sign):
      return try aim(sign, left, right, goal)
    case .prefix(let sign, let part) where sign != "not":
      return try aim(sign, part, goal)
    default: return try aimAtTruth(tree, goal)
    }
  }

  private static let combining: Set<String> = [
    "+", "-", "*", "/", "%", "||", "&", "|", "<<", ">>", "->", "->>",
  ]

  // MARK: - Truth

  /// Aims at an expression that is true or false, which is worth 1 or 0.
  private func aimAtTruth(_ tree: ExpressionTree, _ goal: Goal) throws(SQLiteError) -> Bool {
    switch goal {
    case .truth(let wanted): return try aim(tree, isTrue: wanted)
    case .compares(let comparison, let value):
      let fits = [false, true].filter { truth in
        satisfies(.integer(truth ? 1 : 0), .compares(comparison, value))
      }
      guard !fits.isEmpty else {
        // A sum of conditions is brought nearer to what it shall be, one condition at a time.
        guard let number = value.number, comparison != .unequal else { return false }
        return try aim(tree, isTrue: number > 0)
      }
      return try aim(tree, isTrue: fits[filler.random.below(fits.count)])
    case .within(let low, let high):
      return try aim(tree, isTrue: satisfies(.integer(1), .within(low, high)))
    case .notNull:
      for part in tree.parts where value(part) == .null {
        return try aim(part, .notNull)
      }
      return try aim(tree, isTrue: filler.random.once(in: 2))
    case .null:
      let parts = tree.parts.filter { !columns(of: $0).isEmpty }
      return parts.isEmpty ? false : try aim(parts[filler.random.below(parts.count)], .null)
    default: return false
    }
  }

  private func aim(_ tree: ExpressionTree, isTrue: Bool) throws(SQLiteError) -> Bool {
    switch tree.form {
    case .prefix("not", let part): return try aim(part, .truth(!isTrue))
    case .isNull(let part, let isNegated):
      return try aim(part, isTrue != isNegated ? .null : .notNull)
    case .binary("and", let left, let right):
      return isTrue ? try aimAtBoth(left, right, true) : try aimAtOne(left, right, false)
    case .binary("or", let left, let right):
      return isTrue ? try aimAtOne(left, right, true) : try aimAtBoth(left, right, false)
    case .binary(let sign, let left, let right):
      guard let comparison = Goal.Comparison(sign) else { return false }
      return try aim(left, isTrue ? comparison : comparison.opposite, right)
    case .between(let part, let low, let high, let isNegated):
      return try aim(part, low, high, isInside: isTrue != isNegated)
    case .oneOf(let part, let items, let isNegated):
      return try aim(part, among: items, isInside: isTrue != isNegated)
    case .pattern(let part, let pattern, let isGlob, let isNegated):
      guard let text = value(pattern)?.string else { return false }
      let shape = TextPattern(text, isGlob: isGlob)
      if isTrue != isNegated { return try aim(part, .matches(shape)) }
      let old = value(part)?.string ?? ""
      return try aim(part, .compares(.equal, .text(shape.avoiding(old, &filler.random))))
    default: return false
    }
  }

  private func aimAtBoth(
    _ left: ExpressionTree, _ right: ExpressionTree, _ wanted: Bool
  ) throws(SQLiteError) -> Bool {
    var isDone = false
    for part in [left, right].shuffled(using: &filler.random)
    where value(part).map({ $0 == .null || $0.isTrue != wanted }) ?? true {
      if try aim(part, .truth(wanted)) { isDone = true }
    }
    return isDone
  }

  private func aimAtOne(
    _ left: ExpressionTree, _ right: ExpressionTree, _ wanted: Bool
  ) throws(SQLiteError) -> Bool {
    for part in [left, right].shuffled(using: &filler.random) {
      if try aim(part, .truth(wanted)) { return true }
    }
    return false
  }

  private func aim(
    _ left: ExpressionTree, _ comparison: Goal.Comparison, _ right: ExpressionTree
  ) throws(SQLiteError) -> Bool {
    let sides = [(left, comparison, right), (right, comparison.mirrored, left)]
    for (side, comparison, other) in sides.shuffled(using: &filler.random)
    where !columns(of: side).isEmpty {
      guard let value = value(other) else {
        if try aim(other, .evaluates) { return true }
        continue
      }
      if value == .null, comparison != .equal, comparison != .unequal || !columns(of: other).isEmpty
      {
        if try aim(other, .notNull) { return true }
        continue
      }
      if comparison == .equal, value == .null {
        // `=` with NULL is never true; `IS` is where both sides are NULL.
        if try aim(filler.random.once(in: 2) ? other : side, .notNull) { return true }
      }
      if try aim(side, .compares(comparison, value)) { return true }
    }
    return false
  }

  private func aim(
    _ part: ExpressionTree, _ low: ExpressionTree, _ high: ExpressionTree, isInside: Bool
  ) throws(SQLiteError) -> Bool {
    guard let least = value(low), let most = value(high) else { return false }
    if columns(of: part).isEmpty || (filler.random.once(in: 4) && !columns(of: low).isEmpty) {
      guard let value = value(part) else { return false }
      let first = try aim(low, .compares(isInside ? .lessOrEqual : .greater, value))
      guard isInside else { return first }
      return try aim(high, .compares(.greaterOrEqual, value)) ? true : first
    }
    if isInside { return try aim(part, .within(least, most)) }
    return filler.random.once(in: 2)
      ? try aim(part, .compares(.less, least)) : try aim(part, .compares(.greater, most))
  }

  private func aim(
    _ part: ExpressionTree, among items: [ExpressionTree], isInside: Bool
  ) throws(SQLiteError) -> Bool {
    guard !items.isEmpty else { return false }
    let values = items.compactMap(value)
    guard isInside else {
      for _ in 0..<8 {
        let other = fresh(value(part) ?? .null)
        if !values.contains(other) { return try aim(part, .compares(.equal, other)) }
      }
      return false
    }
    guard !values.isEmpty else { return false }
    return try aim(part, .compares(.equal, values[filler.random.below(values.count)]))
  }

  // MARK: - Choices and errors

  private func aim(
    _ base: ExpressionTree?, _ branches: [(when: ExpressionTree, then: ExpressionTree)],
    _ rest: ExpressionTree?, _ goal: Goal
  ) throws(SQLiteError) -> Bool {
    let compared = base.flatMap(value)
    let isTaken = { (when: ExpressionTree) -> Bool in
      guard let value = self.value(when) else { return false }
      return base == nil ? value.isTrue : value == compared
    }
    let active = branches.firstIndex { isTaken($0.when) }
    // Either the branch that is taken is worth something else, or another one is taken.
    if filler.random.once(in: 2) {
      let result = active.map { branches[$0].then } ?? rest
      if let result, try aim(result, goal) { return true }
    }
    let other = filler.random.below(branches.count + 1)
    guard other < branches.count else {
      guard let active, base == nil else { return false }
      return try aim(branches[active].when, .truth(false))
    }
    if let base {
      guard let value = value(branches[other].when) else { return false }
      return try aim(base, .compares(.equal, value))
    }
    return try aim(branches[other].when, .truth(true))
  }

  /// Finds the innermost part that fails, and gives it what it can use.
  private func aimAtEvaluating(_ tree: ExpressionTree) throws(SQLiteError) -> Bool {
    switch tree.form {
    case .column(let name):
      if let expression = generated[name] { return try aimAtEvaluating(expression) }
      return false
    case .wrapped(let part): return try aimAtEvaluating(part)
    default: break
    }
    for part in tree.parts where value(part) == nil {
      if try aimAtEvaluating(part) { return true }
    }
    switch tree.form {
    case .call(let name, let arguments) where name.hasPrefix("json"):
      return try arguments.first.map { argument throws(SQLiteError) in try aim(argument, .json) }
        ?? false
    case .binary("->", let left, _), .binary("->>", let left, _): return try aim(left, .json)
    default:
      let columns = columns(of: tree)
      for column in columns { try change(column) }
      return !columns.isEmpty
    }
  }
}
