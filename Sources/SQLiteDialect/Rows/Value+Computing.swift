internal import Dialect

/// Arithmetic as far as a search for values needs it; `nil` where there is no number, or none that fits.
extension Value {
  var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .real(let number): number
    case .text(let text): Double(text)
    case .null, .blob: nil
    }
  }

  var asText: String {
    switch self {
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .null: ""
    case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
    }
  }

  var negated: Value {
    if case .integer(let number) = self { return .integer(0 &- number) }
    return number.map { .real(-$0) } ?? self
  }

  func plus(_ other: Value) -> Value? {
    computed(other, { $0.addingReportingOverflow($1) }, +)
  }

  func minus(_ other: Value) -> Value? {
    computed(other, { $0.subtractingReportingOverflow($1) }, -)
  }

  func times(_ other: Value) -> Value? {
    computed(other, { $0.multipliedReportingOverflow(by: $1) }, *)
  }

  /// A whole number where both are and it comes out even.
  func divided(by other: Value) -> Value? {
    if case .integer(let left) = self, case .integer(let right) = other, right != 0,
      right != -1, left % right == 0
    {
      return .integer(left / right)
    }
    guard let left = number, let right = other.number, right != 0 else { return nil }
    return .real(left / right)
  }

  private func computed(
    _ other: Value, _ whole: (Int64, Int64) -> (partialValue: Int64, overflow: Bool),
    _ real: (Double, Double) -> Double
  ) -> Value? {
    if case .integer(let left) = self, case .integer(let right) = other {
      let (result, overflows) = whole(left, right)
      return overflows ? nil : .integer(result)
    }
    guard let left = number, let right = other.number else { return nil }
    return .real(real(left, right))
  }
}
