extension HistoryDrawing {
  /// For Graphviz: `dot -Tsvg`.
  var dot: String {
    var lines = [
      "digraph stemma {", "  rankdir=LR;",
      "  node [shape=box, style=rounded, fontname=\"Helvetica\"];",
    ]
    for node in nodes.reversed() {
      let label = ([node.id.short + Self.suffix(node.names), node.title]).map(Self.dotEscaped)
      lines.append("  \"\(node.id.short)\" [label=\"\(label.joined(separator: "\\n"))\"];")
    }
    for node in nodes.reversed() {
      for (number, line) in node.lines.enumerated() {
        let style = number == 0 ? "" : " [style=dashed]"
        lines.append("  \"\(nodes[line.parent].id.short)\" -> \"\(node.id.short)\"\(style);")
      }
    }
    return (lines + ["}"]).map { $0 + "\n" }.joined()
  }

  /// For pages that draw Mermaid's diagrams.
  var mermaid: String {
    var lines = ["flowchart LR"]
    for node in nodes.reversed() {
      let label = [node.id.short + Self.suffix(node.names), node.title].map(Self.mermaidEscaped)
      lines.append("  r\(node.id.short)[\"\(label.joined(separator: "<br/>"))\"]")
    }
    for node in nodes.reversed() {
      for (number, line) in node.lines.enumerated() {
        let arrow = number == 0 ? "-->" : "-.->"
        lines.append("  r\(nodes[line.parent].id.short) \(arrow) r\(node.id.short)")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func suffix(_ names: [String]) -> String {
    names.isEmpty ? "" : " (\(names.joined(separator: ", ")))"
  }

  private static func dotEscaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  /// Mermaid reads entities, written with `#`.
  private static func mermaidEscaped(_ text: String) -> String {
    text.replacing("#", with: "#35;").replacing("\"", with: "#quot;").replacing("<", with: "#lt;")
      .replacing(">", with: "#gt;")
  }
}
