/// A revision and what descends from it, up to some other one.
///
/// Found in one walk over the numbers between the two, after which asking costs nothing.
public struct Descendants {
  private let bottom: Int
  private var marks: [Bool]

  /// Walks up from a revision.
  ///
  /// - Parameters:
  ///   - bottom: The number of the revision.
  ///   - top: The number up to which it is known what descends from it.
  ///   - history: The history with these numbers.
  public init(of bottom: Int, upTo top: Int, in history: some NumberedHistory) {
    self.bottom = bottom
    marks = [Bool](repeating: false, count: max(top - bottom, 0) + 1)
    marks[0] = true
    for number in bottom + 1..<bottom + marks.count {
      let parents = history.parentNumbers(of: number)
      marks[number - bottom] = contains(parents.first) || contains(parents.second)
    }
  }

  /// Whether a number is that of the revision or of one that descends from it.
  public func contains(_ number: Int) -> Bool {
    marks.indices.contains(number - bottom) && marks[number - bottom]
  }
}
