/// A text in which Git left both sides of what it could not merge.
struct ConflictMarkers {
  /// One of the sides between the markers.
  enum Side {
    case ours
    case theirs
  }

  private enum Marker {
    case start
    case base
    case middle
    case end

    init?(_ line: Substring) {
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      switch true {
      case line.hasPrefix("<<<<<<< "), line == "<<<<<<<": self = .start
      case line.hasPrefix("||||||| "), line == "|||||||": self = .base
      case line == "=======": self = .middle
      case line.hasPrefix(">>>>>>> "), line == ">>>>>>>": self = .end
      default: return nil
      }
    }
  }

  /// Whether a text has such places.
  static func stand(in text: String) -> Bool {
    let markers = text.split(separator: "\n", omittingEmptySubsequences: false).compactMap {
      Marker($0)
    }
    return markers.contains(.start) && markers.contains(.middle) && markers.contains(.end)
  }

  /// The text with one side of each such place, and without the markers.
  static func text(_ text: String, taking side: Side) -> String {
    var lines: [Substring] = []
    var place: Marker?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let marker = Marker(line)
      switch (marker, place) {
      case (.start, nil): place = .start
      case (.base, .start): place = .base
      case (.middle, .start), (.middle, .base): place = .middle
      case (.end, .middle): place = nil
      default:
        let isWanted =
          switch place {
          case nil: true
          case .start: side == .ours
          case .middle: side == .theirs
          case .base, .end: false
          }
        if isWanted { lines.append(line) }
      }
    }
    return lines.joined(separator: "\n")
  }
}
