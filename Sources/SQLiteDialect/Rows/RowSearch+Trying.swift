internal import Proving
internal import Dialect

/// What reasoning does not find may be found by trying.
extension RowSearch {
  /// Gives one of the columns of a constraint a value that satisfies it, or several of them, or all of them others.
  func tryValues(for constraint: RowCondition) throws(SQLiteError) {
    let columns = columns(of: constraint.tree)
    let start = candidate
    let free = columns.filter { filler.keyOfColumn[$0] == nil }
    // Most constraints need no more than what their columns have anyway.
    let varied = filler.random.once(in: 4) ? variations(of: constraint.tree) : []
    for column in free.shuffled(using: &filler.random) {
      for value in filler.pool(column, size: 12) + varied {
        candidate = start
        candidate[column] = value
        if isMet(constraint) { return }
      }
    }
    if free.count > 1, !varied.isEmpty {
      let pools = free.map { filler.pool($0, size: 12) + varied }
      for _ in 0..<60 {
        candidate = start
        for (column, pool) in zip(free, pools) where !filler.random.once(in: 3) {
          candidate[column] = pool[filler.random.below(pool.count)]
        }
        if isMet(constraint) { return }
      }
    }
    candidate = start
    for column in columns where filler.random.once(in: 2) { try change(column) }
  }

  private func isMet(_ constraint: RowCondition) -> Bool {
    guard (try? trial.put(candidate)) != nil,
      let value = try? trial.value(
        of: constraint.tree.text, inTrigger: constraint.demand == .untrue)
    else { return false }
    return constraint.accepts(value)
  }

  /// Values around those that a constraint speaks of, and some of every sort.
  private func variations(of tree: ExpressionTree) -> [Value] {
    var result: [Value] = [
      .text(""), .text("A"), .text("Zz9"), .text("ab-cd"), .text("k@x.example"), .text("12"),
      .text("[1, 2]"), .text("{}"), .integer(-1), .integer(7), .integer(100), .integer(1 << 33),
      .real(0.5), .real(-2.25), .blob([1, 2, 254]), moment(), moment(),
    ]
    let literals = literals(of: tree)
    result += midpoints(of: literals)
    for literal in literals {
      switch literal {
      case .integer(let number):
        result += [number, number &+ 1, number &- 1, 0 &- number, number &* 2].map {
          Value.integer($0)
        }
        result.append(.real(Double(number) + 0.5))
        if (1...100).contains(number) {
          result.append(.text(String(repeating: "7", count: Int(number))))
        }
      case .real(let number): result += [number, number + 0.25, number - 0.25].map { .real($0) }
      case .text(let text):
        let near = [
          text, "k\(text)", "\(text)x", "k\(text)x", text + text, text.uppercased(),
          text.lowercased(),
        ]
        result += near.map { .text($0) } + [.blob(Array(text.utf8))]
      case .blob, .null: result.append(literal)
      }
    }
    return result.filter { $0 != .null }
  }

  /// Numbers between bounds that are nearer to each other than the steps around them.
  private func midpoints(of literals: [Value]) -> [Value] {
    let numbers = Set(literals.compactMap(\.number).filter(\.isFinite)).sorted()
    return zip(numbers, numbers.dropFirst()).filter { $1 - $0 <= 1 }.map { .real(($0 + $1) / 2) }
  }

  private func literals(of tree: ExpressionTree) -> [Value] {
    if case .literal = tree.form { return value(tree).map { [$0] } ?? [] }
    return tree.parts.flatMap(literals)
  }
}
