internal import SchemaModel

/// The tokens of a text that mean something, as they stand there.
struct TokenTexts {
  /// One token.
  struct Element: Hashable, Sendable {
    /// What sort of token it is.
    var kind: Token.Kind
    /// The keyword that it spells, if it spells one.
    var keyword: Keyword?
    /// The token as it stands in the text.
    var text: String
    /// What it names: its text without quotes; `nil` for a token that cannot be a name.
    var name: String?
  }

  /// The tokens, in order.
  let elements: [Element]

  /// Cuts a text into tokens; white space and comments are left out.
  init(_ text: String) {
    var text = text
    elements = text.withUTF8 { bytes in
      Tokenizer.significantTokens(bytes).dropLast().map { token in
        Element(
          kind: token.kind, keyword: token.keyword, text: token.text(in: bytes),
          name: token.isNameLike ? token.name(in: bytes) : nil)
      }
    }
  }
}
