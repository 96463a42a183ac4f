internal import SchemaModel

/// A token of SQL, or what lies between two of them.
public struct SourceToken: Hashable, Sendable {
  /// What sort of token it is, as far as whoever changes texts must know it.
  public enum Kind: Sendable {
    /// White space.
    case space
    /// What stands behind `--`, or between `/*` and `*/`.
    case comment
    /// A bare word: a keyword or a name.
    case word
    /// A name in quotes.
    case quotedName
    /// `(`
    case open
    /// `)`
    case close
    /// `,`
    case comma
    /// `.`
    case dot
    /// Anything else.
    case other
  }

  /// What sort of token it is.
  public let kind: Kind
  /// Where it lies, in UTF-8 bytes.
  public let range: Range<Int>
  /// Whether it may stand for a name wherever only a name can stand.
  public let isName: Bool

  /// Makes a token.
  public init(_ kind: Kind, _ range: Range<Int>, isName: Bool = false) {
    (self.kind, self.range, self.isName) = (kind, range, isName)
  }

  /// Whether it means nothing to the engine: white space or a comment.
  var isTrivia: Bool { kind == .space || kind == .comment }
}

/// A text and its tokens, in their order and without gaps.
struct SourceTokens {
  let bytes: [UInt8]
  /// All of them, those that mean nothing to the engine as well.
  let all: [SourceToken]

  init(_ bytes: some Sequence<UInt8>, _ grammar: any SourceGrammar) {
    self.bytes = Array(bytes)
    all = grammar.tokens(of: self.bytes)
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Whether a token is a bare word that is written so, in whatever case; the word is in lower case.
  func isWord(_ token: SourceToken, _ word: String) -> Bool {
    token.kind == .word && token.range.count == word.utf8.count
      && zip(bytes[token.range], word.utf8).allSatisfy { $0.asciiLowercased == $1 }
  }
}
