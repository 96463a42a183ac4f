/// The parents of revisions that fork off, go on and are merged at random, all of which lead to the last one.
struct BranchyHistory {
  let parents: [[Int]]

  /// Makes a history of about as many revisions, of which at most five go on beside each other.
  init(count: Int, using random: inout SeededRandom) {
    var parents: [[Int]] = [[]]
    var tips = [0]
    while parents.count < count {
      let tip = Int.random(in: 0..<tips.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0 where tips.count < 5:
        parents.append([tips[tip]])
        tips.append(parents.count - 1)
      case 1, 2:
        let other = Int.random(in: 0..<tips.count, using: &random)
        guard other != tip else { continue }
        parents.append([tips[tip], tips[other]])
        tips[tip] = parents.count - 1
        tips.remove(at: other)
      default:
        parents.append([tips[tip]])
        tips[tip] = parents.count - 1
      }
    }
    while tips.count > 1 {
      parents.append([tips.removeLast(), tips.removeLast()])
      tips.append(parents.count - 1)
    }
    self.parents = parents
  }

  /// Whether each revision is a given one or descends from it.
  func descendants(of fault: Int) -> [Bool] {
    parents.indices.reduce(into: [Bool]()) { known, number in
      known.append(number == fault || parents[number].contains { known[$0] })
    }
  }
}
