/// What two sides made of one sequence, joined.
///
/// What one side alone changed is that side's. Where both changed the same, ours counts, and a change more than a
/// removal; of what both added at one place ours comes first. Changes beside each other do not meet.
public struct SequenceMerge<Element> {
  /// The joined sequence; what no side changed is as ours has it.
  public private(set) var merged: [Element] = []
  /// Whether no element was changed by both sides, and nothing added by both at one place, other than alike.
  public private(set) var isClean = true

  /// Joins two sequences.
  ///
  /// - Parameters:
  ///   - base: What both come from.
  ///   - ours: Our side.
  ///   - theirs: The other side.
  ///   - key: By what an element is found again.
  public init(
    base: [Element], ours: [Element], theirs: [Element], key: (Element) -> String
  ) {
    let ours = Edits(from: base, to: ours, key)
    let theirs = Edits(from: base, to: theirs, key)
    for position in 0...base.count {
      add(ours, theirs, before: position, key)
      guard position < base.count else { return }
      switch (ours.fates[position], theirs.fates[position]) {
      case (.kept(let element), .kept), (.replaced(let element), .kept),
        (.replaced(let element), .removed), (.kept, .replaced(let element)),
        (.removed, .replaced(let element)):
        merged.append(element)
      case (.replaced(let element), .replaced(let other)):
        merged.append(element)
        if key(element) != key(other) { isClean = false }
      default: break
      }
      if ours.fates[position].isReplaced, theirs.fates[position].isRemoved { isClean = false }
      if ours.fates[position].isRemoved, theirs.fates[position].isReplaced { isClean = false }
    }
  }

  private mutating func add(
    _ ours: Edits, _ theirs: Edits, before position: Int, _ key: (Element) -> String
  ) {
    let (mine, others) = (ours.added[position] ?? [], theirs.added[position] ?? [])
    let isWithin = position < ours.fates.count
    let (isMineGone, isTheirsGone) = (
      isWithin && ours.fates[position].isRemoved, isWithin && theirs.fates[position].isRemoved
    )
    merged += mine
    let known = Set(mine.map(key))
    let new = others.filter { !known.contains(key($0)) }
    if !mine.isEmpty, !new.isEmpty { isClean = false }
    // What both took out, and at least one wrote something else for.
    if isMineGone, isTheirsGone, mine.map(key) != others.map(key) { isClean = false }
    // What both wrote instead of the same is not added up.
    if mine.isEmpty || !(isMineGone && isTheirsGone) { merged += new }
  }

  /// What became of an element of the base.
  private enum Fate {
    /// It is there, as the side has it.
    case kept(Element)
    case replaced(Element)
    case removed

    var isRemoved: Bool { if case .removed = self { true } else { false } }
    var isReplaced: Bool { if case .replaced = self { true } else { false } }
  }

  /// What a side did to the elements of the base.
  private struct Edits {
    var fates: [Fate] = []
    /// What it wrote before an element, by that one's position.
    var added: [Int: [Element]] = [:]

    init(from base: [Element], to side: [Element], _ key: (Element) -> String) {
      let difference = SequenceDifference(from: base.map(key), to: side.map(key))
      var (old, new) = (0, 0)
      while true {
        let (first, start) = (old, new)
        while difference.removed.contains(old) { old += 1 }
        while difference.inserted.contains(new) { new += 1 }
        if old - first == new - start {
          fates += side[start..<new].map { .replaced($0) }
        } else {
          fates += Array(repeating: .removed, count: old - first)
          if new > start { added[first] = Array(side[start..<new]) }
        }
        guard old < base.count else { return }
        fates.append(.kept(side[new]))
        (old, new) = (old + 1, new + 1)
      }
    }
  }
}
