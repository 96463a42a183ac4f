/// A place in a text, as people look for it: its line, its column, and how it looks.
public struct TextPlace: Hashable, Sendable {
  /// The line, counted from one.
  public let line: Int
  /// The place in its line, in characters counted from one.
  public let column: Int
  /// The line with its number and a caret below the place; the line where what it belongs to begins above it,
  /// where that is another one.
  public let excerpt: [String]

  /// How many characters of a line are shown.
  private static let width = 72
  /// How many bytes of a line are looked at on either side of the place.
  private static let reach = 400

  /// Finds a place.
  ///
  /// - Parameters:
  ///   - offset: The place, in UTF-8 bytes.
  ///   - start: Where the statement that it belongs to begins; `nil` for none.
  ///   - text: The text.
  public init(at offset: Int, within start: Int? = nil, in text: String) {
    var text = text
    self = text.withUTF8 { TextPlace(at: offset, within: start, $0) }
  }

  /// Finds the first word of a line.
  public init(startOfLine line: Int, in text: String) {
    var text = text
    self = text.withUTF8 { bytes in
      var offset = 0
      var rest = line - 1
      while rest > 0, offset < bytes.count {
        if bytes[offset] == 0x0a { rest -= 1 }
        offset += 1
      }
      while offset < bytes.count, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
      return TextPlace(at: offset, within: nil, bytes)
    }
  }

  private init(at offset: Int, within start: Int?, _ bytes: UnsafeBufferPointer<UInt8>) {
    let offset = min(max(offset, 0), bytes.count)
    let here = Line(of: offset, in: bytes)
    let first = start.map { Line(of: min($0, offset), in: bytes) }
    (line, column) = (here.number, here.column)
    let digits = String(here.number).count
    var lines: [String] = []
    if let first, first.number < here.number { lines.append(first.shown(digits).text) }
    let shown = here.shown(digits)
    lines.append(shown.text)
    lines.append(String(repeating: " ", count: shown.caret) + "^")
    excerpt = lines
  }

  /// A line of a text, and a place in it.
  private struct Line {
    let number: Int
    let column: Int
    /// What stands near the place before and behind it, ready to be shown.
    private let before: [Character]
    private let behind: [Character]
    private let isCutBefore: Bool
    private let isCutBehind: Bool

    init(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
      var start = offset
      while start > 0, bytes[start - 1] != 0x0a { start -= 1 }
      var end = offset
      while end < bytes.count, end < offset + TextPlace.reach, bytes[end] != 0x0a { end += 1 }
      number = 1 + bytes[..<start].count { $0 == 0x0a }
      column = 1 + String(decoding: bytes[start..<offset], as: UTF8.self).count
      let near = max(start, offset - TextPlace.reach)
      before = Self.visible(bytes[near..<offset])
      behind = Self.visible(bytes[offset..<end])
      isCutBefore = near > start
      isCutBehind = end < bytes.count && bytes[end] != 0x0a
    }

    /// Text as a terminal shows it in one line, whatever is in it.
    private static func visible(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [Character] {
      var scalars = String.UnicodeScalarView()
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        switch scalar.value {
        case 0x09: scalars.append(" ")
        case 0x0d: continue
        case 0..<0x20: scalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? " ")
        case 0x7f..<0xa0, 0x200b...0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff:
          scalars.append("\u{fffd}")
        default: scalars.append(scalar)
        }
      }
      return Array(String(scalars))
    }

    /// The line behind its number, and where the place is in that.
    func shown(_ digits: Int) -> (text: String, caret: Int) {
      let label = String(number)
      let head = String(repeating: " ", count: digits - label.count) + label + " | "
      let left = isCutBefore || before.count > TextPlace.width * 3 / 4
      let start = left ? before.suffix(TextPlace.width / 2) : before[...]
      let room = TextPlace.width - start.count
      let right = isCutBehind || behind.count > room
      let mark = left ? "…" : ""
      let text = head + mark + String(start) + String(behind.prefix(room)) + (right ? "…" : "")
      return (text, head.count + mark.count + start.count)
    }
  }
}
