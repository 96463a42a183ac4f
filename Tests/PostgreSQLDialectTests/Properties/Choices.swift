import Proving

/// Choices that have names: one seed makes the same choices each time, and an edit makes some of them anew.
struct Choices {
  /// Some choices that are made anew.
  struct Edit {
    /// What they are made by.
    var seed: UInt64
    /// How many of a hundred there are.
    var percent: Int
  }

  /// What choices are made by.
  let seed: UInt64
  /// The choices that are made otherwise; `nil` for none.
  var edit: Edit?

  /// A number from zero up to, not including, a bound.
  func number(_ name: String, below bound: Int) -> Int {
    var random = SplitMix64(seed: isEdited(name) ? edit?.seed ?? seed : seed, name: name)
    _ = random.next()
    return random.below(bound)
  }

  /// Whether something is so that is so in some of a hundred cases.
  func chance(_ name: String, _ percent: Int) -> Bool { number(name, below: 100) < percent }

  /// One of some things.
  func pick<Element>(_ name: String, _ elements: [Element]) -> Element {
    elements[number(name, below: elements.count)]
  }

  /// Some of the things, each by itself.
  func some<Element>(
    _ name: String, of elements: [Element], _ percent: Int, key: (Element) -> String
  ) -> [Element] {
    elements.filter { chance("\(name)/\(key($0))", percent) }
  }

  private func isEdited(_ name: String) -> Bool {
    guard let edit else { return false }
    var random = SplitMix64(seed: edit.seed ^ 0x5eed, name: name)
    _ = random.next()
    return random.below(100) < edit.percent
  }
}
