internal import Proving
internal import Dialect

/// Functions of texts that are turned round: what they shall give says what goes in.
extension RowSearch {
  /// Writes what `substr` shall give over the text at its place.
  func aim(piece arguments: [ExpressionTree], _ goal: Goal) throws(SQLiteError) -> Bool {
    guard arguments.count > 1 else { return false }
    if try reachInto(arguments, goal) { return true }
    guard let start = value(arguments[1])?.int, start > 0, start < 1000 else { return false }
    let count = arguments.count > 2 ? value(arguments[2])?.int : nil
    let old = value(arguments[0])?.asText ?? ""
    var wanted = sample(goal, unlike: .text(String(old.dropFirst(Int(start) - 1)))).asText
    if let count, count >= 0 {
      wanted = String(
        (wanted + String(repeating: "0", count: Int(clamping: min(count, 999))))
          .prefix(Int(clamping: min(count, 999))))
    }
    let padded = old + String(repeating: "x", count: max(0, Int(start) - 1 - old.count))
    let head = padded.prefix(Int(start) - 1)
    let tail = padded.dropFirst(Int(start) - 1 + wanted.count)
    return try aim(arguments[0], .compares(.equal, .text(head + wanted + tail)))
  }

  /// Where columns decide which piece it is, and it is none: makes the place, or the length, one that gives a piece.
  private func reachInto(
    _ arguments: [ExpressionTree], _ goal: Goal
  ) throws(SQLiteError) -> Bool {
    if satisfies(.text(""), goal) { return false }
    for (argument, least) in zip(arguments.dropFirst(), [1, 1 + Int64(filler.random.below(3))])
    where !columns(of: argument).isEmpty && (value(argument)?.int ?? 0) <= 0 {
      if try aim(argument, .compares(.greaterOrEqual, .integer(least))) { return true }
    }
    return false
  }

  /// Aims at `hex(…)`.
  func aim(digitsOf part: ExpressionTree, _ goal: Goal) throws(SQLiteError) -> Bool {
    switch goal {
    case .null, .notNull: return try aim(part, goal)
    case .length(let count):
      return count.isMultiple(of: 2) ? try aim(part, .length(count / 2)) : false
    default: break
    }
    let old = Value.text(Self.digits(of: value(part) ?? .null))
    var digits = sample(goal, unlike: old).asText.uppercased().map { $0.isHexDigit ? $0 : "0" }
    if !digits.count.isMultiple(of: 2) { digits.append("0") }
    guard satisfies(.text(String(digits)), goal) else { return false }
    let bytes = stride(from: 0, to: digits.count, by: 2).map {
      UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0
    }
    if filler.random.once(in: 2), !bytes.contains(0),
      let text = String(validating: bytes, as: UTF8.self)
    {
      return try aim(part, .compares(.equal, .text(text)))
    }
    return try aim(part, .compares(.equal, .blob(bytes)))
  }

  /// Aims at what `unhex` reads from a text of digits.
  func aim(textOfDigits part: ExpressionTree, _ goal: Goal) throws(SQLiteError) -> Bool {
    if case .null = goal { return try aim(part, .compares(.equal, .text("no digits"))) }
    let old = Value.blob((0..<4).map { _ in UInt8(filler.random.below(256)) })
    let wanted = sample(goal, unlike: old)
    let isRead = if case .blob = wanted { true } else { false }
    return try aim(part, .compares(.equal, .text(Self.digits(of: isRead ? wanted : old))))
  }

  private static func digits(of value: Value) -> String {
    let bytes = if case .blob(let bytes) = value { bytes } else { Array(value.asText.utf8) }
    return bytes.map { byte in
      let text = String(byte, radix: 16, uppercase: true)
      return byte < 16 ? "0" + text : text
    }.joined()
  }

  /// Aims at `unicode(…)`.
  func aim(firstCharacterOf part: ExpressionTree, _ goal: Goal) throws(SQLiteError) -> Bool {
    switch goal {
    case .null, .notNull: return try aim(part, goal)
    default: break
    }
    let old = value(part)?.asText ?? ""
    let first = old.unicodeScalars.first.map { Int64($0.value) } ?? 65
    guard let number = sample(goal, unlike: .integer(first)).number,
      let code = UInt32(exactly: number.rounded(.up)), code > 0,
      let scalar = Unicode.Scalar(code), satisfies(.integer(Int64(code)), goal)
    else { return false }
    return try aim(
      part, .compares(.equal, .text(String(Character(scalar)) + String(old.dropFirst()))))
  }

  /// Aims at `abs(…)`: both signs have the same size.
  func aim(sizeOf part: ExpressionTree, _ goal: Goal) throws(SQLiteError) -> Bool {
    guard case .compares(let comparison, let size) = goal, size.number != nil else {
      guard case .within(let low, let high) = goal, filler.random.once(in: 2) else {
        return try aim(part, goal)
      }
      return try aim(part, .within(high.negated, low.negated))
    }
    switch comparison {
    case .less, .lessOrEqual:
      // Smaller than a bound is far below it, too.
      let most = comparison == .less ? (size.minus(.integer(1)) ?? size) : size
      let bound = most.number ?? 0 < 0 ? size : most
      return try aim(part, .within(bound.negated, bound))
    case .equal:
      return try aim(part, .compares(.equal, filler.random.once(in: 2) ? size : size.negated))
    case .greater, .greaterOrEqual:
      return filler.random.once(in: 2)
        ? try aim(part, .compares(comparison, size))
        : try aim(part, .compares(comparison.mirrored, size.negated))
    case .unequal: return try aim(part, goal)
    }
  }
}
