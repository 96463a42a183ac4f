/// A stored statement that the parser does not understand.
struct GrammarError: Error, Hashable, Sendable {
  /// Where, in UTF-8 bytes.
  var offset: Int
  /// What was expected there.
  var expected: String
}
