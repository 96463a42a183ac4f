internal import Proving
internal import Dialect

extension RowSearch {
  /// Aims at an operator that makes a value of two.
  func aim(
    _ sign: String, _ left: ExpressionTree, _ right: ExpressionTree, _ goal: Goal
  ) throws(SQLiteError) -> Bool {
    if sign == "->" || sign == "->>" {
      return try aim(json: left, at: right, isText: sign == "->>", goal)
    }
    switch goal {
    case .notNull:
      for part in [left, right] where value(part) == .null { return try aim(part, .notNull) }
      return false
    case .null:
      for part in [left, right].shuffled(using: &filler.random) {
        if try aim(part, .null) { return true }
      }
      return false
    default: break
    }
    if sign == "||" { return try aim(joined: left, right, goal) }
    for part in [left, right] where value(part) == .null { return try aim(part, .notNull) }
    switch goal {
    case .compares(let comparison, let value):
      return try aim(number: sign, left, right, comparison, value)
    case .within(let low, let high):
      if filler.random.once(in: 2), try aim(span: sign, left, right, low, high) { return true }
      let wanted = sample(.within(low, high), unlike: .null)
      return try aim(number: sign, left, right, .equal, wanted)
    case .truth(let isTrue):
      return try aim(number: sign, left, right, isTrue ? .unequal : .equal, .integer(0))
    default: return false
    }
  }

  /// Aims at `-a`, `+a` or `~a`.
  func aim(_ sign: String, _ part: ExpressionTree, _ goal: Goal) throws(SQLiteError) -> Bool {
    guard sign == "-" else { return try aim(part, goal) }
    switch goal {
    case .compares(let comparison, let value):
      return try aim(part, .compares(comparison.mirrored, value.negated))
    case .within(let low, let high): return try aim(part, .within(high.negated, low.negated))
    default: return try aim(part, goal)
    }
  }

  private func aim(
    number sign: String, _ left: ExpressionTree, _ right: ExpressionTree,
    _ comparison: Goal.Comparison, _ wanted: Value
  ) throws(SQLiteError) -> Bool {
    var sides = [true, false].filter { !columns(of: $0 ? left : right).isEmpty }
    sides.shuffle(using: &filler.random)
    for isLeft in sides {
      guard let other = value(isLeft ? right : left), let old = value(isLeft ? left : right) else {
        continue
      }
      // Which way the other side moves a value, and so a bound of it, only some operators tell.
      guard
        let goal = goal(
          sign, isLeft: isLeft, other: other, old: old, comparison, wanted)
      else { continue }
      if try aim(isLeft ? left : right, goal) { return true }
    }
    return false
  }

  /// Aims at two bounds, so that a side which cannot have every value has some to choose from.
  private func aim(
    span sign: String, _ left: ExpressionTree, _ right: ExpressionTree, _ low: Value,
    _ high: Value
  ) throws(SQLiteError) -> Bool {
    let sides = [true, false].filter { !columns(of: $0 ? left : right).isEmpty }
    for isLeft in sides.shuffled(using: &filler.random) {
      guard let other = value(isLeft ? right : left),
        let (least, most) = span(sign, isLeft: isLeft, other, low, high)
      else { continue }
      if try aim(isLeft ? left : right, .within(least, most)) { return true }
    }
    return false
  }

  private func span(
    _ sign: String, isLeft: Bool, _ other: Value, _ low: Value, _ high: Value
  ) -> (Value, Value)? {
    let bounds: (Value?, Value?)
    switch sign {
    case "+": bounds = (low.minus(other), high.minus(other))
    case "-" where isLeft: bounds = (low.plus(other), high.plus(other))
    case "-": bounds = (other.minus(high), other.minus(low))
    case "*" where other.number ?? 0 > 0:
      bounds = (low.divided(by: other), high.divided(by: other))
    case "/" where isLeft && other.number ?? 0 > 0:
      bounds = (low.times(other), high.times(other))
    default: return nil
    }
    guard let least = bounds.0, let most = bounds.1 else { return nil }
    return (least, most)
  }

  private func goal(
    _ sign: String, isLeft: Bool, other: Value, old: Value,
    _ comparison: Goal.Comparison, _ wanted: Value
  ) -> Goal? {
    switch sign {
    case "+": return wanted.minus(other).map { .compares(comparison, $0) }
    case "-":
      return isLeft
        ? wanted.plus(other).map { .compares(comparison, $0) }
        : other.minus(wanted).map { .compares(comparison.mirrored, $0) }
    case "*":
      guard other.number != 0, let quotient = wanted.divided(by: other) else { return nil }
      return .compares(other.number ?? 1 < 0 ? comparison.mirrored : comparison, quotient)
    case "/":
      guard isLeft, other.number != 0, let product = wanted.times(other) else { return nil }
      if comparison == .equal, let size = other.int, let least = product.int, size > 1, least >= 0 {
        return .compares(.equal, .integer(least &+ Int64(filler.random.below(Int(clamping: size)))))
      }
      return .compares(other.number ?? 1 < 0 ? comparison.mirrored : comparison, product)
    case "%": return isLeft ? remainder(of: old, by: other, comparison, wanted) : nil
    case "&", "|": return bits(sign, old, other, comparison, wanted)
    default: return nil
    }
  }

  /// A number whose remainder is what is wanted, not far from the one that is there.
  private func remainder(
    of old: Value, by size: Value, _ comparison: Goal.Comparison,
    _ wanted: Value
  ) -> Goal? {
    guard let size = size.int, size > 0, size < 1 << 40, let rest = wanted.int else { return nil }
    let fits = (0..<min(size, 64)).filter {
      satisfies(.integer($0), .compares(comparison, .integer(rest)))
    }
    guard !fits.isEmpty else { return nil }
    let base = max(0, (old.number.flatMap { Int64(exactly: $0.rounded(.down)) } ?? 0) / size)
    let turn = base + Int64(filler.random.below(4))
    let (product, overflows) = turn.multipliedReportingOverflow(by: size)
    guard !overflows else { return nil }
    return .compares(.equal, .integer(product &+ fits[filler.random.below(fits.count)]))
  }

  /// A number with bits that are set, or that are not.
  private func bits(
    _ sign: String, _ old: Value, _ mask: Value, _ comparison: Goal.Comparison,
    _ wanted: Value
  ) -> Goal? {
    guard let mask = mask.int, let wanted = wanted.int else { return nil }
    let old = old.int ?? 0
    switch (sign, comparison) {
    case ("&", .equal): return .compares(.equal, .integer(old & ~mask | wanted & mask))
    case ("&", .unequal):
      return .compares(.equal, .integer(wanted & mask == 0 ? old | mask : old & ~mask))
    case ("&", .greater): return .compares(.equal, .integer(old | mask))
    case ("|", .equal): return .compares(.equal, .integer(wanted))
    default: return nil
    }
  }

  /// Aims at `a || b`.
  private func aim(
    joined left: ExpressionTree, _ right: ExpressionTree, _ goal: Goal
  ) throws(SQLiteError) -> Bool {
    for part in [left, right] where value(part) == .null { return try aim(part, .notNull) }
    let (first, last) = (value(left)?.asText ?? "", value(right)?.asText ?? "")
    let wanted = sample(goal, unlike: .text(first + last)).asText
    if wanted.hasSuffix(last), !columns(of: left).isEmpty {
      let rest = String(wanted.dropLast(last.count))
      if try aim(left, .compares(.equal, .text(rest))) { return true }
    }
    if wanted.hasPrefix(first), !columns(of: right).isEmpty {
      let rest = String(wanted.dropFirst(first.count))
      if try aim(right, .compares(.equal, .text(rest))) { return true }
    }
    // Cut where the left side ends: one of the sides, or both, get a part.
    let cut = min(first.count, wanted.count)
    let isLeftSet = try aim(left, .compares(.equal, .text(String(wanted.prefix(cut)))))
    let isRightSet = try aim(right, .compares(.equal, .text(String(wanted.dropFirst(cut)))))
    return isLeftSet || isRightSet
  }
}
