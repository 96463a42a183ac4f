internal import Proving
internal import Dialect
internal import SchemaModel

/// Values for one column, from its declared type.
struct ColumnValues {
  private enum Sort {
    case integer
    case real
    case numeric
    case text
    case boolean
    case date
    case time
    case dateAndTime
    case json
    case blob
    case anything
  }

  private let sort: Sort
  private let maximumLength: Int
  private let isStrict: Bool
  /// Values that conditions on the column speak of.
  var hints: [Value] = []

  init(_ column: Column, isStrict: Bool) {
    let type = column.type.folded
    sort = Self.sort(type, isStrict: isStrict)
    self.isStrict = isStrict
    let digits = type.drop { $0 != "(" }.dropFirst().prefix { $0.isNumber }
    maximumLength = Int(digits).map { max($0, 1) } ?? 60
  }

  /// A value for a row; values of different serial numbers are different wherever the type has so many.
  func value(serial: Int, _ random: inout SplitMix64) -> Value {
    if !hints.isEmpty, !random.once(in: 4) { return hints[random.below(hints.count)] }
    switch sort {
    case .integer: return .integer(integer(serial, &random))
    case .real: return .real(Double(serial) + Double(random.below(8)) / 8)
    case .numeric: return numeric(serial, &random)
    case .boolean: return .integer(Int64((serial + random.below(2)) % 2))
    case .text: return .text(text(serial, &random))
    case .date: return .text(date(serial))
    case .time: return .text(time(serial))
    case .dateAndTime: return .text("\(date(serial)) \(time(serial))")
    case .json: return .text(#"{"n": \#(serial), "tags": ["a", "ü"]}"#)
    case .blob: return .blob([0, 255, UInt8(truncatingIfNeeded: serial), 10])
    case .anything: return anything(serial, &random)
    }
  }

  private func integer(_ serial: Int, _ random: inout SplitMix64) -> Int64 {
    serial % 5 == 4 ? Int64(serial) << 33 : Int64(serial * 3 + random.below(3))
  }

  private func numeric(_ serial: Int, _ random: inout SplitMix64) -> Value {
    serial.isMultiple(of: 2)
      ? .integer(Int64(serial)) : .real(Double(serial) + Double(1 + random.below(3)) / 4)
  }

  private func anything(_ serial: Int, _ random: inout SplitMix64) -> Value {
    switch (serial + random.below(2)) % 4 {
    case 0: .integer(Int64(serial))
    case 1: .text(text(serial, &random))
    case 2: .real(Double(serial) + 0.25)
    default: .blob([UInt8(truncatingIfNeeded: serial), 0, 200])
    }
  }

  /// Texts of the sorts that conversions stumble over: digits behind zeros, quotes, letters beyond ASCII, blanks.
  private func text(_ serial: Int, _ random: inout SplitMix64) -> String {
    let words = ["amber", "O'Neill", "Łódź", "two words", "Delta\n", "0", "100%", "semi;colon"]
    let word = words[(serial + random.below(3)) % words.count]
    let text = serial % 5 == 3 ? "00\(serial)" : "\(word) \(serial)"
    guard text.count > maximumLength else { return text }
    return String("\(serial)".suffix(maximumLength))
  }

  private func date(_ serial: Int) -> String {
    "20\(two(10 + serial / 300 % 80))-\(two(serial / 25 % 12 + 1))-\(two(serial % 25 + 1))"
  }

  private func time(_ serial: Int) -> String {
    "\(two(serial % 24)):\(two(serial / 24 % 60)):\(two(serial * 7 % 60))"
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The words that people declare types with say more than SQLite's affinities.
  private static func sort(_ type: String, isStrict: Bool) -> Sort {
    if isStrict {
      return switch StorageClass(strictType: type) {
      case .integer: .integer
      case .real: .real
      case .text: .text
      case .blob: .blob
      case nil: .anything
      }
    }
    let names: [(String, Sort)] = [
      ("bool", .boolean), ("datetime", .dateAndTime), ("timestamp", .dateAndTime),
      ("date", .date), ("time", .time), ("json", .json), ("int", .integer), ("char", .text),
      ("clob", .text), ("text", .text), ("uuid", .text), ("blob", .blob), ("binary", .blob),
      ("real", .real), ("floa", .real), ("doub", .real), ("string", .text),
    ]
    if type.isEmpty { return .anything }
    return names.first { type.contains($0.0) }?.1 ?? .numeric
  }
}
