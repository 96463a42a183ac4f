/// A binary heap that gives its least element first.
struct PriorityQueue<Element: Comparable> {
  private var elements: [Element] = []

  var isEmpty: Bool { elements.isEmpty }
  var first: Element? { elements.first }

  mutating func insert(_ element: Element) {
    elements.append(element)
    var position = elements.count - 1
    while position > 0 {
      let above = (position - 1) / 2
      guard elements[position] < elements[above] else { return }
      elements.swapAt(position, above)
      position = above
    }
  }

  mutating func popFirst() -> Element? {
    guard let result = elements.first, let last = elements.popLast() else { return nil }
    guard !elements.isEmpty else { return result }
    elements[0] = last
    sink()
    return result
  }

  private mutating func sink() {
    var position = 0
    while true {
      var least = position
      let (left, right) = (2 * position + 1, 2 * position + 2)
      if left < elements.count, elements[left] < elements[least] { least = left }
      if right < elements.count, elements[right] < elements[least] { least = right }
      guard least != position else { return }
      elements.swapAt(position, least)
      position = least
    }
  }
}
