internal import Dialect

/// What an expression shall be worth.
enum Goal {
  /// True, or false; a check is satisfied by NULL, too.
  case truth(Bool)
  case null
  case notNull
  /// Anything, but without an error.
  case evaluates
  case compares(Comparison, Value)
  case within(Value, Value)
  /// A text or blob of this length.
  case length(Int)
  /// What `typeof` says.
  case type(String)
  case matches(TextPattern)
  case json
  /// What the date functions understand.
  case date

  enum Comparison: String {
    case equal = "IS"
    case unequal = "IS NOT"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    init?(_ sign: String) {
      switch sign {
      case "=", "==", "is": self = .equal
      case "<>", "!=", "is not": self = .unequal
      default: self.init(rawValue: sign)
      }
    }

    /// What holds where this one does not.
    var opposite: Comparison {
      switch self {
      case .equal: .unequal
      case .unequal: .equal
      case .less: .greaterOrEqual
      case .lessOrEqual: .greater
      case .greater: .lessOrEqual
      case .greaterOrEqual: .less
      }
    }

    /// The same with the sides exchanged.
    var mirrored: Comparison {
      switch self {
      case .equal, .unequal: self
      case .less: .greater
      case .lessOrEqual: .greaterOrEqual
      case .greater: .less
      case .greaterOrEqual: .lessOrEqual
      }
    }
  }
}
