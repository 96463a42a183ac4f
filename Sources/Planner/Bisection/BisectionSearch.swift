/// A search for the revision of a range whose test says most: that leads back to as near to half of the range as any.
///
/// A revision's *weight* is how many of the range it leads back to; testing it leaves the weight, or what the weight leaves. Counting
/// weights is quadratic where there are many merges, so few are counted. Weights fall along every edge: below a revision that has at
/// most half there is nothing better, nor above one that has at least half. So 64 revisions spread over the open ones are counted in
/// one walk, all that they rule out is closed, and so on. In a line that is a search in steps of 65; a chain of merges is not much worse.
///
/// Up to ``exactCount`` revisions the answer is the best there is. In longer ranges a sample says first which revisions
/// can be near half at all, and the search is content with a 1024th of the range beside the half after four walks (as Git
/// is at once), and with the best of what it saw after ``maxWalks``. What is given away then is a part of one test.
struct BisectionSearch {
  /// A position and its weight.
  struct Choice: Hashable {
    var position: Int
    var weight: Int
  }

  static let exactCount = 2048
  static let maxWalks = 32
  /// The share of the range by which a sampled weight of 1024 may be wrong: six standard deviations.
  private static let sampleError = 0.1
  private static let samplePasses = 16

  private let range: BisectionRange
  private let depths: [Int32]
  /// What may still be better than the best, from light to heavy as far as that is known.
  private var open: [Int]
  private var best: Choice?

  /// Begins a search.
  ///
  /// - Parameters:
  ///   - range: Where.
  ///   - isSkipped: For each position whether it cannot be tested.
  init(_ range: BisectionRange, skipping isSkipped: [Bool]) {
    self.range = range
    depths = range.depths()
    // The last one is known to be bad.
    open = (0..<max(range.count - 1, 0)).filter { !isSkipped[$0] }
    if range.count > Self.exactCount { sortBySample() }
  }

  /// Finds the revision to test; `nil` when all are skipped.
  mutating func run() -> Choice? {
    var marks = [UInt64](repeating: 0, count: range.count)
    var walks = 0
    while !open.isEmpty, !isContent(after: walks) {
      let batch = spread()
      if walks > 0 { for position in marks.indices { marks[position] = 0 } }
      let weights = range.weights(of: batch, marking: &marks)
      for (position, weight) in zip(batch, weights) {
        consider(Choice(position: position, weight: weight))
      }
      close(batch, weights, marks)
      walks += 1
    }
    return best
  }

  /// How many revisions a test leaves for certain to be ruled out.
  private func gain(_ weight: Int) -> Int { min(weight, range.count - weight) }

  private mutating func consider(_ choice: Choice) {
    guard let best else {
      self.best = choice
      return
    }
    let (new, old) = (gain(choice.weight), gain(best.weight))
    if new > old || new == old && choice.position < best.position { self.best = choice }
  }

  private func isContent(after walks: Int) -> Bool {
    guard let best else { return false }
    let excess = range.count - 2 * gain(best.weight)
    if excess <= 1 || walks >= Self.maxWalks { return true }
    return walks >= 4 && range.count > Self.exactCount && excess <= range.count / 1024
  }

  /// At most 64 of the open positions, evenly.
  private func spread() -> [Int] {
    guard open.count > 64 else { return open }
    return (0..<64).map { open[(2 * $0 + 1) * open.count / 128] }
  }

  /// Closes what cannot be better than something that was counted.
  private mutating func close(_ batch: [Int], _ weights: [Int], _ marks: [UInt64]) {
    var light: UInt64 = 0
    var isAboveHeavy = [Bool](repeating: false, count: range.count)
    for (bit, (position, weight)) in zip(batch, weights).enumerated() {
      if 2 * weight <= range.count { light |= 1 << UInt64(bit) }
      if 2 * weight >= range.count { isAboveHeavy[position] = true }
    }
    for (position, parents) in range.parents.enumerated() {
      if parents.first >= 0, isAboveHeavy[Int(parents.first)] { isAboveHeavy[position] = true }
      if parents.second >= 0, isAboveHeavy[Int(parents.second)] { isAboveHeavy[position] = true }
    }
    let reached = best.map { gain($0.weight) } ?? 0
    open.removeAll { position in
      marks[position] & light != 0 || isAboveHeavy[position]
        // The numbers themselves are bounds: nothing leads back to more than stands before it.
        || min(position + 1, range.count - Int(depths[position])) <= reached
    }
  }

  /// Orders the open positions by their sampled weights, and closes those far from half.
  private mutating func sortBySample() {
    let weights = range.sampledWeights(passes: Self.samplePasses)
    let half = Int32(64 * Self.samplePasses / 2)
    guard let nearest = open.map({ abs(weights[$0] - half) }).min() else { return }
    let limit = nearest + Int32(Double(2 * half) * Self.sampleError)
    open.removeAll { abs(weights[$0] - half) > limit }
    open.sort { (weights[$0], $0) < (weights[$1], $1) }
  }
}
