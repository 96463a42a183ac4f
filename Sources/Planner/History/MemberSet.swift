/// A set of members by their positions.
struct MemberSet: Equatable {
  private var words: [UInt64]

  init(count: Int) {
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  mutating func insert(_ position: Int) {
    words[position / 64] |= 1 << UInt64(position % 64)
  }

  func contains(_ position: Int) -> Bool { words[position / 64] >> UInt64(position % 64) & 1 == 1 }

  mutating func formUnion(_ other: MemberSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  /// The positions in the set, ascending.
  func positions() -> [Int] {
    var result: [Int] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(index * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }

  /// The positions below a count that are not in the set, ascending.
  func missing(of count: Int) -> [Int] {
    var inverse = self
    for index in words.indices { inverse.words[index] = ~words[index] }
    return inverse.positions().filter { $0 < count }
  }
}
