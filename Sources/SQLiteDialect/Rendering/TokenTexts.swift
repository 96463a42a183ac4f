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
    var name: String? {
      switch kind {
      case .word: keyword?.canBeName == false ? nil : text
      case .quotedIdentifier, .string: unquoted
      default: nil
      }
    }

    private var unquoted: String {
      let bytes = Array(text.utf8)
      guard bytes.count >= 2, let quote = bytes.first else { return text }
      var result: [UInt8] = []
      var position = 1
      while position < bytes.count - 1 {
        result.append(bytes[position])
        let isDoubled = bytes[position] == quote && quote != UInt8(ascii: "[")
        position += isDoubled ? 2 : 1
      }
      return String(decoding: result, as: UTF8.self)
    }
  }

  /// The tokens, in order.
  let elements: [Element]

  /// Cuts a text into tokens; white space and comments are left out.
  init(_ text: String) {
    var text = text
    elements = text.withUTF8 { bytes in
      Tokenizer.significantTokens(bytes).dropLast().map { token in
        Element(
          kind: token.kind, keyword: token.keyword,
          text: String(decoding: bytes[token.range], as: UTF8.self))
      }
    }
  }
}
