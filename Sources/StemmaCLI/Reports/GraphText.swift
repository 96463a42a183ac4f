internal import Stemma

/// Draws the edges beside a list of revisions, newest first: a lane for each revision that is still to come.
struct GraphText {
  /// What each lane waits for, from left to right.
  private var lanes: [RevisionID] = []

  /// What to print beside one revision.
  struct Rows {
    /// The line that holds its mark.
    var mark: String
    /// The lines between it and the next revision.
    var edges: [String]
    /// What stands beside further lines of text about it.
    var continuation: String
  }

  /// Draws one revision.
  ///
  /// - Parameters:
  ///   - id: The revision.
  ///   - parents: Its parents that come later in the list.
  /// - Returns: What to print beside it.
  mutating func rows(for id: RevisionID, parents: [RevisionID]) -> Rows {
    let column: Int
    if let waiting = lanes.firstIndex(of: id) {
      column = waiting
    } else {
      column = lanes.count
      lanes.append(id)
    }
    var rows = Rows(mark: "", edges: [], continuation: "")
    rows.mark = lanes.indices.map { $0 == column ? "*" : "|" }.joined(separator: " ")
    guard let first = parents.first else {
      rows.continuation = cells { $0 == column ? " " : "|" }
      rows.edges += close(column)
      return rows
    }
    rows.continuation = cells { _ in "|" }
    lanes[column] = first
    for parent in parents.dropFirst() { rows.edges.append(branch(to: parent, from: column)) }
    while let join = joinDuplicates() { rows.edges.append(join) }
    return rows
  }

  private func cells(_ cell: (Int) -> String) -> String {
    lanes.indices.map(cell).joined(separator: " ")
  }

  /// Ends a lane; those to its right move one place to the left.
  private mutating func close(_ column: Int) -> [String] {
    var row = Canvas()
    for index in lanes.indices where index != column {
      if index < column { row.put("|", at: 2 * index) } else { row.put("/", at: 2 * index - 1) }
    }
    let moves = column + 1 < lanes.count
    lanes.remove(at: column)
    return moves ? [row.text] : []
  }

  /// Opens a lane for a second parent; those to its right move one place to the right.
  private mutating func branch(to parent: RevisionID, from column: Int) -> String {
    var row = Canvas()
    for index in lanes.indices {
      if index <= column { row.put("|", at: 2 * index) } else { row.put("\\", at: 2 * index + 1) }
    }
    row.put("\\", at: 2 * column + 1)
    lanes.insert(parent, at: column + 1)
    return row.text
  }

  /// Lets two lanes that wait for one revision become one; `nil` when there are none.
  private mutating func joinDuplicates() -> String? {
    for right in lanes.indices {
      guard let left = lanes.firstIndex(of: lanes[right]), left < right else { continue }
      var row = Canvas()
      for index in lanes.indices where index < right { row.put("|", at: 2 * index) }
      for gap in (left + 1)..<max(right, left + 1) { row.put("_", at: 2 * gap - 1) }
      row.put("/", at: 2 * right - 1)
      for index in lanes.indices where index > right { row.put("/", at: 2 * index - 1) }
      lanes.remove(at: right)
      return row.text
    }
    return nil
  }
}

/// A line of characters that are put where they belong.
private struct Canvas {
  private var characters: [Character] = []

  mutating func put(_ character: Character, at position: Int) {
    while characters.count <= position { characters.append(" ") }
    characters[position] = character
  }

  var text: String { String(characters) }
}
