/// A pattern of texts, in which `*` stands for any run of characters, `?` for any one, and all else for itself.
public struct TextPattern: Hashable, Sendable {
  private let parts: [Unicode.Scalar]

  /// Takes a pattern; every text is one.
  public init(_ text: String) { parts = Array(text.unicodeScalars) }

  /// Whether the pattern fits a whole text.
  public func matches(_ text: String) -> Bool {
    let letters = Array(text.unicodeScalars)
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
