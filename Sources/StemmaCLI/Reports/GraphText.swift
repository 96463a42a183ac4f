internal import Stemma

/// Draws the edges beside a list of revisions, newest first: a lane for each revision that is still to come.
///
/// Who follows the lines down from a revision comes to its parents and to nothing else: lanes that cross are drawn
/// as Git draws them, with `_` behind the others, and what begins below an end is set off by an empty row.
struct GraphText {
  /// A line on its way down.
  private struct Lane {
    /// The revision that it leads to.
    var target: RevisionID
    var color: Int
  }

  /// From left to right.
  private var lanes: [Lane] = []
  private var colorCount = 0
  /// The column of a lane that has just ended, where nothing has taken its place.
  private var freeColumn: Int?
  private let style: Style

  /// What to print beside one revision.
  struct Rows {
    /// The lines above it.
    var above: [String] = []
    /// The line that holds its mark.
    var mark = ""
    /// The lines between it and the next revision.
    var edges: [String] = []
    /// What stands beside further lines of text about it.
    var continuation = ""
  }

  init(style: Style = Style(isOn: false)) {
    self.style = style
  }

  /// Draws one revision.
  ///
  /// - Parameters:
  ///   - id: The revision.
  ///   - parents: Its parents that come later in the list.
  /// - Returns: What to print beside it.
  mutating func rows(for id: RevisionID, parents: [RevisionID]) -> Rows {
    var rows = Rows()
    let column: Int
    if let waiting = lanes.firstIndex(where: { $0.target == id }) {
      column = waiting
    } else {
      column = lanes.count
      if freeColumn == column { rows.above.append(row { $0.put("|", lane: $1, at: 2 * $1) }) }
      lanes.append(newLane(to: id))
    }
    freeColumn = nil
    rows.mark = row { row, index in
      if index == column {
        row.putMark(at: 2 * index)
      } else {
        row.put("|", lane: index, at: 2 * index)
      }
    }
    guard let first = parents.first else {
      rows.continuation = row { if $1 != column { $0.put("|", lane: $1, at: 2 * $1) } }
      rows.edges += close(column)
      return rows
    }
    rows.continuation = row { $0.put("|", lane: $1, at: 2 * $1) }
    lanes[column].target = first
    for parent in parents.dropFirst() { rows.edges.append(lead(to: parent, from: column)) }
    while let join = joinLanes() { rows.edges.append(join) }
    return rows
  }

  private mutating func newLane(to target: RevisionID) -> Lane {
    colorCount += 1
    return Lane(target: target, color: colorCount - 1)
  }

  /// A line that is drawn lane by lane.
  private func row(_ draw: (inout Canvas, Int) -> Void) -> String {
    var canvas = Canvas(colors: lanes.map(\.color))
    for index in lanes.indices { draw(&canvas, index) }
    return canvas.text(style)
  }

  /// Ends a lane; those to its right move one place to the left.
  private mutating func close(_ column: Int) -> [String] {
    let moves = column + 1 < lanes.count
    let line = row { row, index in
      if index < column { row.put("|", lane: index, at: 2 * index) }
      if index > column { row.put("/", lane: index, at: 2 * index - 1) }
    }
    lanes.remove(at: column)
    if !moves { freeColumn = column }
    return moves ? [line] : []
  }

  /// Leads a line from a merge to its second parent: into the lane beside it that goes there already, or into a new one, for
  /// which those to the right move one place on.
  private mutating func lead(to parent: RevisionID, from column: Int) -> String {
    if column + 1 < lanes.count, lanes[column + 1].target == parent {
      return row { row, index in
        row.put("|", lane: index, at: 2 * index)
        if index == column + 1 { row.put("\\", lane: index, at: 2 * column + 1) }
      }
    }
    if column > 0, lanes[column - 1].target == parent {
      return row { row, index in
        row.put("|", lane: index, at: 2 * index)
        if index == column - 1 { row.put("/", lane: index, at: 2 * column - 1) }
      }
    }
    lanes.insert(newLane(to: parent), at: column + 1)
    return row { row, index in
      if index <= column {
        row.put("|", lane: index, at: 2 * index)
      } else {
        row.put("\\", lane: index, at: 2 * index - 1)
      }
    }
  }

  /// Lets two lanes that lead to one revision become one; `nil` when there are none.
  private mutating func joinLanes() -> String? {
    for right in lanes.indices {
      let target = lanes[right].target
      guard let left = lanes.firstIndex(where: { $0.target == target }), left < right else {
        continue
      }
      let line = row { row, index in
        if index < right { row.put("|", lane: index, at: 2 * index) }
        if index >= right { row.put("/", lane: index, at: 2 * index - 1) }
        guard index == right, left + 1 < right else { return }
        for gap in left + 1..<right { row.put("_", lane: right, at: 2 * gap - 1) }
      }
      lanes.remove(at: right)
      return line
    }
    return nil
  }
}

/// A line of characters that are put where they belong.
private struct Canvas {
  private struct Cell {
    var character: Character = " "
    var color: Int?
  }

  private var cells: [Cell] = []
  private let colors: [Int]

  init(colors: [Int]) {
    self.colors = colors
  }

  mutating func put(_ character: Character, lane: Int, at position: Int) {
    put(Cell(character: character, color: colors[lane]), at: position)
  }

  mutating func putMark(at position: Int) { put(Cell(character: "*"), at: position) }

  private mutating func put(_ cell: Cell, at position: Int) {
    while cells.count <= position { cells.append(Cell()) }
    cells[position] = cell
  }

  func text(_ style: Style) -> String {
    cells.map { cell in
      cell.color.map { style.lane(String(cell.character), $0) } ?? String(cell.character)
    }.joined()
  }
}
