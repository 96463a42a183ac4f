internal import SchemaModel

/// The revisions that a fault may have come with: those that lead to a bad revision and to no good one.
///
/// They are numbered anew, without gaps, parents still before their children; the last one is the bad revision itself.
struct BisectionRange {
  /// The positions of a revision's parents in the range; negative for none there.
  struct Parents {
    var first: Int32
    var second: Int32
  }

  /// The history's numbers, ascending.
  let numbers: [Int]
  private(set) var parents: [Parents] = []
  /// The good revisions that the bad one does not descend from.
  let strayGoods: [Int]

  var count: Int { numbers.count }

  private static let isBelowBad: UInt8 = 1
  private static let isBelowGood: UInt8 = 2

  init(in history: some NumberedHistory, bad: Int, goods: [Int]) {
    let top = goods.reduce(bad, max)
    var flags = [UInt8](repeating: 0, count: top + 1)
    flags[bad] = Self.isBelowBad
    for good in goods { flags[good] |= Self.isBelowGood }
    var found: [Int] = []
    var openCount = flags[bad] == Self.isBelowBad ? 1 : 0
    var number = top
    // Down to the lowest good revision, to know of each whether the bad one descends from it.
    let lowestGood = goods.min() ?? top
    while openCount > 0 || number >= lowestGood {
      let own = flags[number]
      if own != 0 {
        if own == Self.isBelowBad {
          openCount -= 1
          found.append(number)
        }
        let parents = history.parentNumbers(of: number)
        for parent in [parents.first, parents.second] where parent >= 0 {
          let known = flags[parent]
          flags[parent] = known | own
          let isOpen = flags[parent] == Self.isBelowBad
          if isOpen != (known == Self.isBelowBad) { openCount += isOpen ? 1 : -1 }
        }
      }
      number -= 1
    }
    strayGoods = goods.filter { flags[$0] & Self.isBelowBad == 0 }
    numbers = found.reversed()
    parents = Self.parents(of: numbers, in: history)
  }

  private static func parents(
    of numbers: [Int], in history: some NumberedHistory
  ) -> [Parents] {
    guard let lowest = numbers.first, let highest = numbers.last else { return [] }
    var positions = [Int32](repeating: -1, count: highest - lowest + 1)
    for (position, number) in numbers.enumerated() { positions[number - lowest] = Int32(position) }
    return numbers.map { number in
      let parents = history.parentNumbers(of: number)
      return Parents(
        first: parents.first < lowest ? -1 : positions[parents.first - lowest],
        second: parents.second < lowest ? -1 : positions[parents.second - lowest])
    }
  }
}
