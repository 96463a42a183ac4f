internal import Proving
internal import Dialect

extension RowSearch {
  /// Aims at what a function gives back.
  func aim(
    _ name: String, _ arguments: [ExpressionTree], _ goal: Goal
  ) throws(SQLiteError) -> Bool {
    guard let first = arguments.first else { return false }
    switch name {
    case "json_valid": return try aimAtValidity(first, arguments.dropFirst().first, goal)
    case "json_extract", "json_type", "json_array_length":
      return try aim(json: name, first, arguments.dropFirst().first, goal)
    case "json", "json_quote", "jsonb":
      if case .null = goal { return try aim(first, .null) }
      return try aim(first, .json)
    case "typeof": return try aimAtType(of: first, goal)
    case "length", "octet_length": return try aimAtLength(of: first, goal)
    case "coalesce", "ifnull": return try aim(coalescing: arguments, goal)
    case "nullif": return try aim(nullIf: arguments, goal)
    case "iif", "if":
      guard arguments.count == 3 else { return false }
      let isTaken = value(first)?.isTrue == true
      if filler.random.once(in: 2), try aim(arguments[isTaken ? 1 : 2], goal) { return true }
      return try aim(first, .truth(!isTaken))
    case "date", "datetime", "julianday", "unixepoch", "time":
      return try aim(dateIn: first, name, arguments, goal)
    case "strftime":
      guard arguments.count > 1 else { return false }
      return try aim(dateIn: arguments[1], name, arguments, goal)
    case "instr": return try aim(part: arguments, goal)
    case "hex": return try aim(digitsOf: first, goal)
    case "unhex": return try aim(textOfDigits: first, goal)
    case "unicode": return try aim(firstCharacterOf: first, goal)
    case "abs": return try aim(sizeOf: first, goal)
    case "like", "glob":
      guard arguments.count > 1, let pattern = value(first)?.string else { return false }
      return try aim(arguments[1], .matches(TextPattern(pattern, isGlob: name == "glob")))
    default: return try aim(transparent: name, arguments, goal)
    }
  }

  /// Functions that leave most values as they are: what they shall give is given to them.
  private func aim(
    transparent name: String, _ arguments: [ExpressionTree], _ goal: Goal
  ) throws(SQLiteError) -> Bool {
    let parts = arguments.filter { !columns(of: $0).isEmpty }
    guard !parts.isEmpty else { return false }
    switch goal {
    case .notNull:
      for part in parts where value(part) == .null { return try aim(part, .notNull) }
    case .null: return try aim(parts[filler.random.below(parts.count)], .null)
    default: break
    }
    let known: Set<String> = [
      "lower", "upper", "trim", "ltrim", "rtrim", "round", "quote", "likely", "unlikely",
      "likelihood", "replace", "substr", "substring", "max", "min", "printf", "format",
    ]
    guard known.contains(name) else { return false }
    let part = parts[filler.random.below(parts.count)]
    if name.hasPrefix("substr"), try aim(piece: arguments, goal) { return true }
    return try aim(part, goal)
  }

  // MARK: - Texts

  private func aimAtType(
    of part: ExpressionTree, _ goal: Goal
  ) throws(SQLiteError) -> Bool {
    let types = ["integer", "real", "text", "blob", "null"].filter {
      satisfies(.text($0), goal)
    }
    guard !types.isEmpty else { return false }
    let type = types[filler.random.below(types.count)]
    return try aim(part, type == "null" ? .null : .type(type))
  }

  private func aimAtLength(
    of part: ExpressionTree, _ goal: Goal
  ) throws(SQLiteError) -> Bool {
    switch goal {
    case .null, .notNull: return try aim(part, goal)
    default: break
    }
    let old = value(part).flatMap { value -> Int64? in
      switch value {
      case .blob(let bytes): Int64(bytes.count)
      case .null: nil
      default: Int64(value.asText.unicodeScalars.count)
      }
    }
    let wanted = sample(goal, unlike: old.map(Value.integer) ?? .integer(4))
    guard let count = wanted.number, count >= 0, count < 100_000 else { return false }
    return try aim(part, .length(Int(count.rounded(.up))))
  }

  /// Puts what shall be found into the text that is searched, or takes it out.
  private func aim(part arguments: [ExpressionTree], _ goal: Goal) throws(SQLiteError) -> Bool {
    guard arguments.count == 2, let found = value(arguments[1])?.asText else { return false }
    if case .notNull = goal { return try aim(arguments[0], .notNull) }
    let old = value(arguments[0])?.asText ?? ""
    if satisfies(.integer(0), goal) {
      return try aim(arguments[0], .compares(.equal, .text(old.replacing(found, with: ""))))
    }
    for place in 1...9 where satisfies(.integer(Int64(place)), goal) {
      let head = String((old.replacing(found, with: "") + "abcdefghi").prefix(place - 1))
      let tail = filler.random.once(in: 2) ? "x.example" : String(old.dropFirst(place - 1))
      if filler.random.once(in: 3) || place == 9 {
        return try aim(arguments[0], .compares(.equal, .text(head + found + tail)))
      }
    }
    return try aim(arguments[0], .compares(.equal, .text("k" + found + "x.example")))
  }

  // MARK: - NULL

  private func aim(
    coalescing arguments: [ExpressionTree], _ goal: Goal
  ) throws(SQLiteError) -> Bool {
    if case .null = goal {
      var isDone = false
      for argument in arguments where value(argument) != .null {
        if try aim(argument, .null) { isDone = true }
      }
      return isDone
    }
    let active = arguments.firstIndex { value($0) != .null } ?? arguments.count - 1
    // The one that counts, or one in front of it that is empty.
    let number = filler.random.once(in: 2) ? active : filler.random.below(active + 1)
    if try aim(arguments[number], goal) { return true }
    // The default may be what is wanted.
    for argument in arguments[...active] where value(argument) != .null {
      if try aim(argument, .null) { return true }
    }
    return false
  }

  private func aim(nullIf arguments: [ExpressionTree], _ goal: Goal) throws(SQLiteError) -> Bool {
    guard arguments.count == 2, let other = value(arguments[1]) else { return false }
    switch goal {
    case .null: return try aim(arguments[0], .compares(.equal, other))
    case .notNull:
      return try aim(
        arguments[0], value(arguments[0]) == .null ? .notNull : .compares(.unequal, other))
    default: return try aim(arguments[0], goal)
    }
  }
}
