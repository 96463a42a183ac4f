/// A text in which Git left both sides of what it could not merge.
public struct ConflictMarkers {
  /// One of the sides between the markers.
  public enum Side: Sendable {
    /// What stands first.
    case ours
    /// What stands last.
    case theirs
  }

  /// A place that has both sides.
  public struct Place: Hashable, Sendable {
    /// What Git calls our side; empty where it has no name.
    public var ours: String
    /// What Git calls their side; empty where it has no name.
    public var theirs: String
    /// Where the first marker begins, in UTF-8 bytes.
    public var offset: Int
    /// The lines of the first and the last marker, counted from one.
    public var lines: ClosedRange<Int>
  }

  /// A line that divides the sides.
  ///
  /// Seven characters or, where Git is told so or merges merges, more.
  private struct Marker {
    enum Kind: Character {
      case start = "<"
      case base = "|"
      case middle = "="
      case end = ">"
    }

    var kind: Kind
    var length: Int
    var label: String

    init?(_ line: Substring) {
      guard let first = line.utf8.first, let kind = Kind(rawValue: Character(Unicode.Scalar(first)))
      else { return nil }
      let rest = line.utf8.drop { $0 == first }
      length = line.utf8.count - rest.count
      guard length >= 7, rest.isEmpty || rest.first == 0x20 || rest.first == 0x0d else {
        return nil
      }
      self.kind = kind
      var label = rest.drop { $0 == 0x20 }
      while let last = label.last, last == 0x0d || last == 0x20 { label = label.dropLast() }
      self.label = String(decoding: label, as: UTF8.self)
    }
  }

  /// Whether a line, without what ends it, is one of the markers.
  public static func isMarker(_ line: Substring) -> Bool { Marker(line) != nil }

  /// Whether a text has such places.
  public static func stand(in text: String) -> Bool { !places(in: text).isEmpty }

  /// The places of a text that have both sides, also the common version where Git was told to show it.
  public static func places(in text: String) -> [Place] {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return [] }
    var places: [Place] = []
    var open: (place: Place, length: Int, hasMiddle: Bool)?
    var (offset, number) = (0, 0)
    for line in lines(of: text) {
      number += 1
      defer { offset += line.utf8.count + 1 }
      guard let marker = Marker(line) else { continue }
      switch marker.kind {
      case .start where open == nil:
        let place = Place(ours: marker.label, theirs: "", offset: offset, lines: number...number)
        open = (place, marker.length, false)
      case .middle where open?.length == marker.length: open?.hasMiddle = true
      case .end where open?.length == marker.length:
        if var place = open?.place, open?.hasMiddle == true {
          place.theirs = marker.label
          place.lines = place.lines.lowerBound...number
          places.append(place)
        }
        open = nil
      default: break
      }
    }
    return places
  }

  /// The text with one side of each such place, and without the markers.
  public static func text(_ text: String, taking side: Side) -> String {
    let starts = Set(places(in: text).map(\.lines.lowerBound))
    var kept: [Substring] = []
    var place: (kind: Marker.Kind, length: Int)?
    for (index, line) in lines(of: text).enumerated() {
      let marker = Marker(line)
      switch (marker?.kind, place?.kind) {
      case (.start, nil) where starts.contains(index + 1): place = (.start, marker?.length ?? 0)
      case (.base, .start) where marker?.length == place?.length: place?.kind = .base
      case (.middle, .start) where marker?.length == place?.length,
        (.middle, .base) where marker?.length == place?.length:
        place?.kind = .middle
      case (.end, .middle) where marker?.length == place?.length: place = nil
      default:
        let isWanted =
          switch place?.kind {
          case nil: true
          case .start: side == .ours
          case .middle: side == .theirs
          case .base, .end: false
          }
        if isWanted { kept.append(line) }
      }
    }
    return kept.joined(separator: "\n")
  }

  /// The lines, what else may end them included: a carriage return is no end to Swift's characters.
  private static func lines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.utf8.startIndex
    while let end = text.utf8[start...].firstIndex(of: 0x0a) {
      lines.append(text[start..<end])
      start = text.utf8.index(after: end)
    }
    lines.append(text[start...])
    return lines
  }
}
