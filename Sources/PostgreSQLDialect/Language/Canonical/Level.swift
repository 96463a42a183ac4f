/// How tightly a part of an expression is held together, from the loosest: what the server's grammar calls precedence.
enum Level: Int, Comparable {
  case or, and, not, test, comparison, membership, other, sum, product, power, zone, collation
  case minus, cast, atom

  /// The next tighter one.
  var next: Level { Level(rawValue: rawValue + 1) ?? .atom }

  static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}
