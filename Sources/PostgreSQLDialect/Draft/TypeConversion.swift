/// What becomes of the values of a column that gets another type.
struct TypeConversion {
  let old: TypeName
  let new: TypeName
  private let oldText: String
  private let newText: String

  /// Takes both types as the model has them.
  init(from old: String, to new: String) {
    (oldText, newText) = (old, new)
    (self.old, self.new) = (TypeName(old), TypeName(new))
  }

  /// What stands behind `USING`, with the column in place of `%`; `nil` where an assignment does it.
  var using: String? {
    if old.base == new.base && old.isArray == new.isArray || isAssignable { return nil }
    if let usingOfBytes { return usingOfBytes }
    let isKnown = Family(old) != nil && Family(new) != nil && !old.isArray && !new.isArray
    // A cast to bits of some length cuts and fills up; an assignment refuses another length.
    if old.isText, new.base == "bit", !old.isArray, !new.isArray { return "%::text::bit varying" }
    if isKnown, hasExplicitCast { return "%::\(newText)" }
    if new.isText && !new.isArray { return nil }
    return old.isText && !old.isArray ? "%::\(newText)" : "%::text\(bracketsOfBoth)::\(newText)"
  }

  /// Bytes are the text that is encoded in them, and not the digits that show them.
  private var usingOfBytes: String? {
    guard !old.isArray, !new.isArray else { return nil }
    if old.base == "bytea" { return new.isText ? nil : "convert_from(%, 'UTF8')::\(newText)" }
    return new.base == "bytea" && !old.isText ? "convert_to(%::text, 'UTF8')" : nil
  }

  /// Arrays go by arrays of texts.
  var bracketsOfBoth: String { old.isArray && new.isArray ? "[]" : "" }

  /// Whether every value fits and stays what it is.
  var isWidening: Bool {
    guard old.isArray == new.isArray else { return false }
    if old.isVarying, new.isVarying { return new.length.map { $0 >= old.length ?? .max } ?? true }
    switch (Family(old), Family(new)) {
    case (.integer(let first), .integer(let second)): return first <= second
    case (.integer, .numeric): return new.modifier == nil
    case (.numeric, .numeric): return isWiderNumeric
    case (.float(let first), .float(let second)): return first <= second
    default: return false
    }
  }

  /// Whether the table is written anew.
  var rewrites: Bool {
    if oldText == newText { return false }
    if old.isVarying, new.isVarying { return !isWidening && new.length != nil ? true : false }
    if case .numeric = Family(old), case .numeric = Family(new) { return !isWiderNumeric }
    if old.isVarying && new.isVarying { return false }
    return !(old.base == "integer" && new.base == "oid")
  }

  /// What values lose without a word; `nil` where they do not, or the statement fails.
  var loss: String? {
    guard !isWidening, old.isArray == new.isArray else { return nil }
    if old.isText { return lossOfText }
    switch (Family(old), Family(new)) {
    case (.integer(4), .boolean): return "values other than 0 become one"
    case (.numeric, .integer), (.float, .integer), (.float, .numeric):
      return "values are rounded"
    case (.numeric, .numeric):
      return (new.scale ?? .max) < (old.scale ?? .max) ? "values are rounded" : nil
    case (.float(let first), .float(let second)):
      return second < first ? "values are rounded" : nil
    case (.integer, .float), (.numeric, .float): return "values are rounded where they are long"
    case (.timestamp(let zoned), .timestamp(let toZoned)) where zoned != toZoned:
      return "values are taken for another moment by the time zone of the session"
    case (.timestamp, .date): return "the time of day is lost"
    case (.timestamp, .time): return "the date is lost"
    case (.time, .time) where old.isZoned && !new.isZoned: return "the time zone is lost"
    case (.timestamp, .timestamp), (.time, .time):
      return (new.length ?? 6) < (old.length ?? 6) ? "fractions of seconds are rounded" : nil
    default: return textLoss
    }
  }

  /// What a number or moment that stands in a text loses.
  private var lossOfText: String? {
    switch Family(new) {
    case .float: "values are rounded where they are long"
    case .numeric where new.modifier != nil: "values are rounded"
    case .timestamp where new.length != nil, .time where new.length != nil:
      "fractions of seconds are rounded"
    default: textLoss
    }
  }

  private var textLoss: String? {
    if old.isVarying || old.base == "character", new.isVarying || new.base == "character" {
      return "blanks at the end are cut or added"
    }
    return ["json", "bytea"].contains(old.base) && new.base == "jsonb"
      ? "white space, order and doubled keys are lost" : nil
  }

  private var isWiderNumeric: Bool {
    guard let precision = new.length else { return new.modifier == nil }
    guard let before = old.length else { return false }
    return precision >= before && new.scale == old.scale
  }

  /// Whether an assignment converts.
  private var isAssignable: Bool {
    guard old.isArray == new.isArray else { return false }
    if new.isText { return !old.isArray || old.isText }
    switch (Family(old), Family(new)) {
    case (.integer, .integer), (.integer, .numeric), (.integer, .float), (.numeric, .integer),
      (.numeric, .numeric), (.numeric, .float), (.float, .integer), (.float, .numeric),
      (.float, .float), (.timestamp, .timestamp), (.timestamp, .date), (.timestamp, .time),
      (.date, .timestamp):
      return true
    default:
      return [
        "json jsonb", "jsonb json", "cidr inet", "inet cidr", "money numeric", "numeric money",
        "integer money", "bigint money", "bit bit varying", "bit varying bit",
      ].contains(
        "\(old.base) \(new.base)")
    }
  }

  private var hasExplicitCast: Bool {
    switch (Family(old), Family(new)) {
    case (.boolean, .integer(4)), (.integer(4), .boolean): true
    default: false
    }
  }
}

/// Types whose values can be converted into each other.
private enum Family {
  case integer(Int)
  case numeric
  case float(Int)
  case timestamp(zoned: Bool)
  case date
  case time
  case boolean

  init?(_ type: TypeName) {
    switch type.base {
    case "smallint": self = .integer(2)
    case "integer": self = .integer(4)
    case "bigint": self = .integer(8)
    case "numeric": self = .numeric
    case "real": self = .float(4)
    case "double precision": self = .float(8)
    case "timestamp without time zone", "timestamp": self = .timestamp(zoned: false)
    case "timestamp with time zone": self = .timestamp(zoned: true)
    case "date": self = .date
    case "time without time zone", "time with time zone", "time": self = .time
    case "boolean": self = .boolean
    default: return nil
    }
  }
}

extension TypeName {
  /// Whether any text is a value, as far as there is room.
  var isText: Bool { ["text", "character varying", "character", "name"].contains(base) }

  /// Whether times of it have a zone.
  fileprivate var isZoned: Bool { base.hasSuffix(" with time zone") }

  /// Whether it is a text without blanks at its end.
  var isVarying: Bool { ["text", "character varying"].contains(base) }

  /// The first number of the modifier: how long a text may be, how many digits a number.
  var length: Int? {
    modifier.flatMap { Int($0.split(separator: ",").first?.filter(\.isNumber) ?? "") }
  }

  /// The digits behind the point; `nil` for any.
  var scale: Int? {
    guard let modifier else { return nil }
    let parts = modifier.split(separator: ",")
    return parts.count > 1 ? Int(parts[1].filter { $0.isNumber || $0 == "-" }) : 0
  }
}
