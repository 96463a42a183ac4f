/// A token of SQL: its kind, and where it lies in the text.
struct Token: Hashable, Sendable {
  /// What sort of token it is, as SQLite's tokenizer has it.
  enum Kind: UInt8, Sendable {
    /// A bare word: a keyword or an identifier.
    case word
    /// `"x"`, `[x]` or `` `x` ``.
    case quotedIdentifier
    case string
    case number
    case blob
    /// `?`, `?1`, `:name`, `@name`, `$name`.
    case parameter
    case leftParenthesis
    case rightParenthesis
    case comma
    case semicolon
    case dot
    case `operator`
    case space
    case comment
    /// What SQLite refuses: an unfinished literal, a stray character.
    case illegal
    /// The end of the text.
    case end
  }

  /// What sort of token it is.
  var kind: Kind

  /// The keyword that a bare word spells; `nil` for every other token.
  var keyword: Keyword?

  /// The offset of its first byte.
  var start: Int32

  /// The offset behind its last byte.
  var endOffset: Int32

  /// Where it lies, in UTF-8 bytes.
  var range: Range<Int> { Int(start)..<Int(endOffset) }

  /// Whether it means nothing to the engine: white space or a comment.
  var isTrivia: Bool { kind == .space || kind == .comment }

  /// Whether it may stand for a name wherever only a name can stand.
  var isNameLike: Bool {
    switch kind {
    case .quotedIdentifier, .string: true
    case .word: keyword?.canBeName ?? true
    default: false
    }
  }
}

extension Token {
  /// Whether it is a comment that goes on to the end of the text for want of its own.
  func isOpenComment(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard kind == .comment, bytes[range.lowerBound] == UInt8(ascii: "/") else { return false }
    return range.count < 4 || bytes[range.upperBound - 2] != UInt8(ascii: "*")
      || bytes[range.upperBound - 1] != UInt8(ascii: "/")
  }
}
