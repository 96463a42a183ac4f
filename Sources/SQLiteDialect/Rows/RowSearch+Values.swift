internal import Proving
internal import Dialect

extension RowSearch {
  func engine(_ sql: String, _ values: [Value]) -> Value? {
    try? trial.value(ofQuery: sql, values)
  }

  /// Whether a value is what it shall be.
  func satisfies(_ value: Value, _ goal: Goal) -> Bool {
    func holds(_ condition: String, _ more: [Value] = []) -> Bool {
      engine("SELECT \(condition)", [value] + more)?.isTrue == true
    }
    return switch goal {
    case .truth(let wanted): value != .null && value.isTrue == wanted
    case .null: value == .null
    case .notNull: value != .null
    case .evaluates: true
    case .compares(let comparison, let other): holds("?1 \(comparison.rawValue) ?2", [other])
    case .within(let low, let high): holds("?1 BETWEEN ?2 AND ?3", [low, high])
    case .length(let count): holds("length(?1) = ?2", [.integer(Int64(count))])
    case .type(let type): holds("typeof(?1) = ?2", [.text(type)])
    case .matches(let pattern):
      holds("?1 \(pattern.isGlob ? "GLOB" : "LIKE") ?2", [.text(pattern.text)])
    case .json: holds("json_valid(?1)")
    case .date: value.string != nil && holds("date(?1) IS NOT NULL")
    }
  }

  /// Gives a column a value that is what it shall be.
  ///
  /// - Returns: Whether the column has another value now.
  func set(_ column: Int, _ goal: Goal) throws(SQLiteError) -> Bool {
    guard fixed[column] == nil else { return false }
    if filler.keyOfColumn[column] != nil {
      return try filler.refer(column, self, goal)
    }
    let old = candidate[column]
    if case .null = goal {
      guard filler.isOptional[column], old != .null else { return false }
      candidate[column] = .null
      return true
    }
    if satisfies(old, goal) { return false }
    if !Self.isExact(goal), filler.random.once(in: 2) || Self.isOpen(goal) {
      for value in filler.pool(column, size: 6) where value != .null && satisfies(value, goal) {
        candidate[column] = value
        return true
      }
    }
    candidate[column] = sample(goal, unlike: old == .null ? filler.blank(column) : old)
    return candidate[column] != old
  }

  private static func isExact(_ goal: Goal) -> Bool {
    if case .compares(.equal, _) = goal { true } else { false }
  }

  /// Whether most values do, so that one of the column's own kind is best.
  private static func isOpen(_ goal: Goal) -> Bool {
    switch goal {
    case .notNull, .json, .compares(.unequal, _): true
    default: false
    }
  }

  /// A value that is what it shall be, as little different from another one as can be.
  func sample(_ goal: Goal, unlike old: Value) -> Value {
    switch goal {
    case .truth(let wanted): return .integer(wanted ? 1 : 0)
    case .null: return .null
    case .notNull, .evaluates: return old == .null ? fresh(.null) : old
    case .compares(.equal, let value): return value
    case .compares(.unequal, let value): return old == value || old == .null ? fresh(value) : old
    case .compares(.less, let value): return stepped(value, isUp: false)
    case .compares(.greater, let value): return stepped(value, isUp: true)
    case .compares(.lessOrEqual, let value):
      return filler.random.once(in: 2) ? value : stepped(value, isUp: false)
    case .compares(.greaterOrEqual, let value):
      return filler.random.once(in: 2) ? value : stepped(value, isUp: true)
    case .within(let low, let high): return between(low, high)
    case .length(let count): return resized(old, to: count)
    case .type(let type): return Self.value(ofType: type, filler.random.below(90))
    case .matches(let pattern): return .text(pattern.example(&filler.random))
    case .json: return .text("{\"n\": \(filler.random.below(1000))}")
    case .date: return shifted(.text("2024-02-29"))
    }
  }

  /// A value of the same kind and form that is another one.
  func fresh(_ value: Value) -> Value {
    switch value {
    case .null: return .text("v\(filler.random.below(100_000))")
    case .integer(let number):
      return .integer(
        number &+ Int64(1 + filler.random.below(filler.random.once(in: 3) ? 100_000 : 9)))
    case .real(let number): return .real(number + Double(1 + filler.random.below(64)) / 4)
    case .blob(let bytes): return .blob(Self.changed(bytes, &filler.random))
    case .text(let text):
      if isDate(text) { return shifted(value) }
      if text.hasPrefix("{"), satisfies(value, .json) {
        let number = Value.integer(Int64(filler.random.below(100_000)))
        return engine("SELECT json_set(?1, '$.n', ?2)", [value, number]) ?? value
      }
      return .text(changed(text))
    }
  }

  /// A date some days away, in the same form.
  func shifted(_ value: Value) -> Value {
    guard let text = value.string, isDate(text) else { return .text("2024-02-29") }
    let days = filler.random.below(filler.random.once(in: 3) ? 4000 : 40) - 10
    let date = engine(
      "SELECT date(?1, ?2)", [.text(String(text.prefix(10))), .text("\(days) days")])
    return date?.string.map { .text($0 + text.dropFirst(10)) } ?? value
  }

  private func isDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8.prefix(10))
    return bytes.count == 10 && bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-")
      && satisfies(.text(text), .date)
  }

  // MARK: - By kind

  private func stepped(_ value: Value, isUp: Bool) -> Value {
    let size = 1 + filler.random.below(filler.random.once(in: 3) ? 100 : 3)
    switch value {
    case .null: return fresh(.null)
    case .integer(let number): return .integer(isUp ? number &+ Int64(size) : number &- Int64(size))
    case .real(let number): return .real(number + Double(isUp ? size : -size) / 4)
    case .blob(let bytes):
      return isUp ? .blob(bytes + [UInt8(size & 0xff)]) : .blob(Array(bytes.dropLast()))
    case .text(let text):
      if isDate(text) {
        let date = engine(
          "SELECT date(?1, ?2)",
          [.text(String(text.prefix(10))), .text("\(isUp ? size : -size) days")])
        return date?.string.map { .text($0 + text.dropFirst(10)) } ?? value
      }
      if isUp { return .text(text + "a") }
      return text.isEmpty ? .integer(0) : .text(String(text.dropLast()))
    }
  }

  private func between(_ low: Value, _ high: Value) -> Value {
    if case .integer(let least) = low, case .integer(let most) = high, least <= most {
      let (width, overflows) = most.subtractingReportingOverflow(least)
      guard !overflows, width < 1 << 40 else { return low }
      return .integer(least + Int64(filler.random.below(Int(width) + 1)))
    }
    if let least = low.number, let most = high.number, low.string == nil, least <= most {
      return .real(least + (most - least) * Double(filler.random.below(9)) / 8)
    }
    return filler.random.once(in: 2) ? low : high
  }

  private func resized(_ value: Value, to count: Int) -> Value {
    if case .blob(let bytes) = value {
      let more = (0..<max(0, count - bytes.count)).map { _ in UInt8(filler.random.below(256)) }
      return .blob(Array(bytes.prefix(count)) + more)
    }
    var text = String(value.asText.prefix(count))
    let filling: Character = text.last { $0.isLetter || $0.isNumber } ?? "7"
    while text.unicodeScalars.count > count { text.removeLast() }
    text += String(repeating: filling, count: count - text.unicodeScalars.count)
    return .text(text)
  }

  private static func value(ofType type: String, _ number: Int) -> Value {
    switch type {
    case "integer": .integer(Int64(number))
    case "real": .real(Double(number) + 0.25)
    case "blob": .blob([UInt8(number), 0, 255])
    default: .text("t\(number)")
    }
  }

  private static func changed(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    guard !bytes.isEmpty else { return [UInt8(random.below(256))] }
    var bytes = bytes
    bytes[random.below(bytes.count)] = UInt8(random.below(256))
    return bytes
  }

  /// The text with one of its letters or digits exchanged for another of its sort, so that most patterns still match.
  private func changed(_ text: String) -> String {
    var characters = Array(text)
    let places = characters.indices.filter {
      characters[$0].isASCII && (characters[$0].isLetter || characters[$0].isNumber)
    }
    guard !places.isEmpty else { return text + "\(filler.random.below(1000))" }
    let place = places[filler.random.below(places.count)]
    let sort =
      ["0123456789", "abcdef", "ghijklmnopqrstuvwxyz", "ABCDEF"].first {
        $0.contains(characters[place])
      } ?? "GHIJKLMNOPQRSTUVWXYZ"
    let choices = Array(sort)
    characters[place] = choices[filler.random.below(choices.count)]
    return String(characters)
  }
}
