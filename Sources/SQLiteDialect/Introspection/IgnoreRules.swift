internal import SchemaModel

/// The patterns of a format that say what is not part of the schema.
struct IgnoreRules {
  private let patterns: [[UInt8]]

  init(_ format: SnapshotFormat) {
    patterns = format.ignore.map { Array($0.folded.utf8) }
  }

  var isEmpty: Bool { patterns.isEmpty }

  /// Whether an object is left out.
  ///
  /// The case of ASCII letters does not count, as in SQLite.
  func ignores(_ path: ObjectPath) -> Bool {
    guard !patterns.isEmpty else { return false }
    let text = Array(path.description.folded.utf8)
    return patterns.contains { Self.matches($0[...], text[...]) }
  }

  private static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    var (pattern, text) = (pattern, text)
    // Where to go on after a mismatch: behind the last star, one byte further.
    var retry: (pattern: ArraySlice<UInt8>, text: ArraySlice<UInt8>)?
    while true {
      if pattern.first == UInt8(ascii: "*") {
        pattern = pattern.dropFirst()
        retry = (pattern, text)
      } else if let length = pattern.first.flatMap({ step($0, text) }) {
        pattern = pattern.dropFirst()
        text = text.dropFirst(length)
      } else if pattern.isEmpty, text.isEmpty {
        return true
      } else if let last = retry, !last.text.isEmpty {
        retry?.text = last.text.dropFirst()
        (pattern, text) = (last.pattern, last.text.dropFirst())
      } else {
        return false
      }
    }
  }

  /// How many bytes of the text one byte of the pattern takes; `nil` where it does not fit.
  ///
  /// `?` takes a whole character.
  private static func step(_ pattern: UInt8, _ text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first else { return nil }
    guard pattern == UInt8(ascii: "?") else { return pattern == first ? 1 : nil }
    return 1 + text.dropFirst().prefix { $0 & 0xc0 == 0x80 }.count
  }
}
