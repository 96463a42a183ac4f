/// A pattern of object paths, as in ignore rules: `table/tmp_*`.
///
/// `*` stands for any run of characters, slashes included, and `?` for any one. All else stands for itself,
/// ASCII letters in either case.
public struct ObjectPattern: Hashable, Sendable {
  /// The pattern as written.
  public let text: String
  private let parts: [Unicode.Scalar]

  /// Takes a pattern; every text is one.
  public init(_ text: String) {
    self.text = text
    parts = Array(text.folded.unicodeScalars)
  }

  /// Whether the pattern fits an object's whole path.
  public func matches(_ path: ObjectPath) -> Bool { matches(path.description) }

  /// Whether the pattern fits a whole text.
  public func matches(_ text: String) -> Bool {
    let letters = Array(text.folded.unicodeScalars)
    var part = 0
    var letter = 0
    // Where to go on when the run of the last star must be one longer.
    var retry: (part: Int, letter: Int)?
    while letter < letters.count {
      if part < parts.count, parts[part] == "*" {
        retry = (part + 1, letter)
        part += 1
      } else if part < parts.count, parts[part] == "?" || parts[part] == letters[letter] {
        part += 1
        letter += 1
      } else if let again = retry {
        (part, letter) = (again.part, again.letter + 1)
        retry = (part, letter)
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { $0 == "*" }
  }
}

extension SnapshotFormat {
  /// Whether an object is left out of schemas of this format.
  ///
  /// Who asks for many objects makes the patterns once.
  public func ignores(_ path: ObjectPath) -> Bool {
    ignore.contains { ObjectPattern($0).matches(path) }
  }
}
