extension TypeConversion {
  /// Whether each value is the same afterwards, or the statement fails.
  var keepsValues: Bool {
    if old.base == new.base && old.isArray == new.isArray { return keepsModifier }
    if old.isArray || new.isArray {
      return old.isArray && old.base != "character" && Self.texts.contains(new.base)
    }
    if Self.texts.contains(new.base) {
      return old.base != "character" && (new.modifier == nil || !Self.texts.contains(old.base))
    }
    if let from = Self.numbers.firstIndex(of: old.base),
      let to = Self.numbers.firstIndex(of: new.base)
    {
      // A number without a point fits into any of these, or is refused.
      return from < 3 && (to != 4 || from < 1) && (to != 5 || from < 2)
        && (new.base != "numeric" || new.digits >= 0) || (old.base == "real" && to == 5)
    }
    return Self.safe.contains([old.base, new.base])
  }

  /// Whether a type of the same name keeps all that the old one could have.
  private var keepsModifier: Bool {
    guard old.modifier != new.modifier, let limit = new.modifier else { return true }
    guard let before = old.modifier else { return false }
    if old.base == "numeric" { return new.digits >= old.digits }
    guard let first = Int(before), let second = Int(limit) else { return false }
    return second >= first
  }

  private static let texts: Set<String> = ["text", "character varying"]

  private static let numbers = [
    "smallint", "integer", "bigint", "numeric", "real", "double precision",
  ]

  private static let safe: Set<[String]> = [
    ["date", "timestamp without time zone"], ["inet", "text"], ["cidr", "inet"],
    ["integer", "oid"], ["oid", "bigint"], ["uuid", "text"],
  ]
}

extension TypeName {
  /// How many digits stand behind the point at most; `Int.max` without a limit.
  fileprivate var digits: Int {
    guard let modifier else { return .max }
    let parts = modifier.split(separator: ",")
    return parts.count > 1 ? Int(parts[1].drop { $0 == " " }) ?? 0 : 0
  }
}
