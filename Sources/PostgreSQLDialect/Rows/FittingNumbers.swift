/// Numbers that go with those which other columns of a row have: what a condition compares, sums up or divides.
struct FittingNumbers {
  /// The numbers that conditions on the column speak of.
  private let literals: [Double]
  /// What the columns have that these conditions compare it with.
  private let others: [Double]

  /// Takes the texts of the conditions on a column, and the values of the columns beside it in them.
  init(_ texts: [String], beside values: [String]) {
    literals = Set(texts.flatMap(SQLTextParts.literals).compactMap { Double($0) }).sorted()
    others = values.compactMap { Double($0) }
  }

  /// The numbers, whole ones only where asked.
  func texts(whole isWhole: Bool) -> [String] {
    (between + near + sums + shares).compactMap { number in
      if let whole = Int64(exactly: number) { return "\(whole)" }
      return isWhole || !number.isFinite ? nil : "\(number)"
    }
  }

  /// What lies between two bounds.
  private var between: [Double] {
    zip([0] + literals, literals).map { ($0 + $1) / 2 }
  }

  /// What is a little more or less than another column's.
  private var near: [Double] {
    let steps = [1, 2] + literals + literals.map { $0 / 2 }
    return others.flatMap { other in [other] + steps.flatMap { [other + $0, other - $0] } }
  }

  /// What makes a sum of all, or the difference of two.
  private var sums: [Double] {
    guard let first = others.first else { return [] }
    let sum = others.reduce(0, +)
    return [sum] + literals.map { $0 - sum }
      + others.dropFirst().flatMap { [first - $0, $0 - first] }
  }

  /// What is so many times another column's, or so many parts of it.
  private var shares: [Double] {
    let factors = literals.filter { $0 != 0 }
    return others.flatMap { other in
      factors.flatMap { factor in
        [other * factor, other / factor]
          + factors.filter { $0 != factor }.map { (other * factor / $0) }
      }
    }
  }
}
