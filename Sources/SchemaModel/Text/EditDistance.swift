/// How many letters two words differ by, for "Did you mean …?".
public enum EditDistance {
  /// The candidate that is most like a word, in whatever letter case, and is not the word itself: whoever wrote that
  /// did not mean it.
  ///
  /// At most about a third of the letters may differ. Of candidates that are equally near, the first counts.
  ///
  /// - Returns: `nil` where no candidate is near enough.
  public static func nearest(
    to word: String, in candidates: some Sequence<String>
  ) -> String? {
    let letters = Array(word.lowercased().unicodeScalars)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates where !candidate.isExactly(word) {
      let other = Array(candidate.lowercased().unicodeScalars)
      let longest = max(letters.count, other.count)
      let most = min((longest + 1) / 3, (best?.distance ?? .max) - 1)
      guard most >= 0, abs(letters.count - other.count) <= most else { continue }
      let distance = distance(letters, other)
      if distance <= most { best = (distance, candidate) }
    }
    return best?.candidate
  }

  /// The least number of letters put in, left out, replaced, or exchanged with their neighbours.
  static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for row in first.indices {
      var current = [row + 1]
      current.reserveCapacity(second.count + 1)
      for column in second.indices {
        var cost = min(
          last[column + 1] + 1, current[column] + 1,
          last[column] + (first[row] == second[column] ? 0 : 1))
        if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[second.count]
  }
}
