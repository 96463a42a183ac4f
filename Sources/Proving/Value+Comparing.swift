package import Dialect

extension Value {
  /// The value in the representation that numbers share: `'12'`, `12` and `12.0` are one.
  package var normalized: Value {
    switch self {
    case .text(let text):
      if let number = Int64(text), "\(number)" == text { return .integer(number) }
      if let number = Double(text), number.isFinite { return Value.real(number).normalized }
      return self
    case .real(let number): return Int64(exactly: number).map(Value.integer) ?? self
    default: return self
    }
  }

  /// Whether another value is this one in another representation, from which this one can be told again.
  ///
  /// `'12'` and `12` can, `'012'` and `12` cannot.
  package func isRecognizable(in other: Value) -> Bool {
    switch (self, other) {
    case (.text(let text), .integer(let number)): return "\(number)" == text
    case (.text(let text), .real(let number)): return "\(number)" == text
    case (.integer(let number), .text(let text)): return "\(number)" == text
    case (.real(let number), .text(let text)): return Double(text) == number
    case (.integer(let number), .real(let real)): return Int64(exactly: real) == number
    case (.real(let real), .integer(let number)): return Int64(exactly: real) == number
    case (.text(let text), .blob(let bytes)): return Array(text.utf8) == bytes
    case (.blob(let bytes), .text(let text)): return Array(text.utf8) == bytes
    default: return self == other
    }
  }

  /// The value as SQL writes it, shortened for people.
  package var excerpt: String {
    switch self {
    case .null: return "NULL"
    case .integer(let number): return "\(number)"
    case .real(let number): return "\(number)"
    case .blob(let bytes): return "a blob of \(bytes.count) byte\(bytes.count == 1 ? "" : "s")"
    case .text(let text):
      let short = text.count > 40 ? text.prefix(40) + "…" : text[...]
      let escaped = short.map { character in
        switch character {
        case "'": "''"
        case "\n": "␤"
        default: String(character)
        }
      }
      return "'\(escaped.joined())'"
    }
  }
}
