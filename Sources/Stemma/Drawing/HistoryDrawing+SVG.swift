extension HistoryDrawing {
  private static let rowHeight = 28
  private static let laneWidth = 22
  private static let margin = 18
  private static let longestTitle = 60
  private static let colors = ["#2f6fde", "#c2410c", "#15803d", "#9333ea", "#b45309", "#0e7490"]

  /// A picture: a column for each lane, a row for each revision, newest at the top.
  var svg: String {
    let textStart = 2 * Self.margin + laneCount * Self.laneWidth
    let longest = nodes.map { Self.label($0).count }.max() ?? 0
    let width = textStart + longest * 8 + Self.margin
    let height = 2 * Self.margin + max(nodes.count - 1, 0) * Self.rowHeight
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" "
        + "viewBox=\"0 0 \(width) \(height)\" font-family=\"monospace\" font-size=\"13\">",
      // A dark page would hide the text.
      "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
      "<g fill=\"none\" stroke-width=\"2\">",
    ]
    for (position, node) in nodes.enumerated() {
      for line in node.lines { lines.append(edge(from: position, line)) }
    }
    lines.append("</g>")
    for (position, node) in nodes.enumerated() {
      let (x, y) = place(position)
      lines.append("<circle cx=\"\(x)\" cy=\"\(y)\" r=\"5\" fill=\"\(Self.color(node.lane))\"/>")
      let names = node.names.map { " <tspan font-weight=\"bold\">\(Self.escaped($0))</tspan>" }
      lines.append(
        "<text x=\"\(textStart)\" y=\"\(y + 4)\">\(node.id.short)\(names.joined()) "
          + "\(Self.escaped(Self.shortened(node.title)))</text>")
    }
    return (lines + ["</svg>"]).map { $0 + "\n" }.joined()
  }

  private func place(_ position: Int) -> (x: Int, y: Int) {
    (
      Self.x(nodes[position].lane),
      Self.margin + position * Self.rowHeight
    )
  }

  /// A line that bends into its lane just below the revision, and out of it just above the parent.
  private func edge(from position: Int, _ line: Line) -> String {
    let (start, end) = (place(position), place(line.parent))
    let (x, half) = (Self.x(line.lane), Self.rowHeight / 2)
    var path = "M\(start.x) \(start.y)"
    if line.parent == position + 1, start.x != end.x {
      path += "C\(start.x) \(start.y + half) \(end.x) \(end.y - half) \(end.x) \(end.y)"
    } else {
      if start.x != x {
        path +=
          "C\(start.x) \(start.y + half) \(x) \(start.y + half) \(x) \(start.y + Self.rowHeight)"
      }
      if x == end.x {
        path += "V\(end.y)"
      } else {
        path += "V\(end.y - Self.rowHeight)"
        path += "C\(x) \(end.y - half) \(end.x) \(end.y - half) \(end.x) \(end.y)"
      }
    }
    return "<path stroke=\"\(Self.color(line.lane))\" d=\"\(path)\"/>"
  }

  private static func x(_ lane: Int) -> Int { margin + lane * laneWidth }

  private static func color(_ lane: Int) -> String { colors[lane % colors.count] }

  private static func label(_ node: Node) -> String {
    ([node.id.short] + node.names + [shortened(node.title)]).joined(separator: " ")
  }

  /// A title cut to what fits on a page.
  private static func shortened(_ title: String) -> String {
    title.count > longestTitle ? "\(title.prefix(longestTitle - 1))…" : title
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
