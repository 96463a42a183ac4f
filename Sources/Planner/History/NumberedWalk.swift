internal import SchemaModel

/// A walk down from two revisions by their numbers, which ends where everything left lies below a common ancestor.
///
/// Numbers fall along every edge, so one look at each number in turn meets a revision after all of its descendants. What is not
/// below either of the two costs a byte that stays zero.
struct NumberedWalk {
  private var sides: [UInt8]
  private var openCount = 0
  private let top: Int

  init(_ first: Int, _ second: Int) {
    top = max(first, second)
    sides = [UInt8](repeating: 0, count: top + 1)
    sides[first] |= Sides.first.rawValue
    sides[second] |= Sides.second.rawValue
    openCount = first == second ? 1 : 2
  }

  /// Visits revisions, children before parents; what a visit returns is handed down to the parents.
  mutating func run(in history: some NumberedHistory, visit: (Int, Sides) -> Sides) {
    sides.withUnsafeMutableBufferPointer { sides in
      var number = top
      while openCount > 0, number >= 0 {
        let own = sides[number]
        if own != 0 {
          if own != Sides.passed.rawValue { openCount -= 1 }
          let inherited = visit(number, Sides(rawValue: own)).rawValue
          let parents = history.parentNumbers(of: number)
          openCount += Self.add(inherited, to: parents.first, sides)
          openCount += Self.add(inherited, to: parents.second, sides)
        }
        number -= 1
      }
    }
  }

  /// Marks a parent.
  ///
  /// - Returns: By how many the revisions that are still of interest become more.
  private static func add(
    _ new: UInt8, to parent: Int, _ sides: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    guard parent >= 0 else { return 0 }
    let known = sides[parent]
    let united = known | new
    sides[parent] = united
    let wasOpen = known != 0 && known != Sides.passed.rawValue
    let isOpen = united != Sides.passed.rawValue
    return isOpen == wasOpen ? 0 : (isOpen ? 1 : -1)
  }
}
