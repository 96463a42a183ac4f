/// A token of SQL: its kind, and where it lies in the text.
struct Token: Hashable, Sendable {
  /// What sort of token it is, as PostgreSQL's scanner has it.
  enum Kind: UInt8, Sendable {
    /// A bare word: a keyword or an identifier.
    case word
    /// `"x"` or `U&"x"`.
    case quotedName
    /// `'x'`, `E'x'`, `U&'x'`, `N'x'`; those in several lines that make one are one token.
    case string
    /// `$$x$$` or `$tag$x$tag$`.
    case dollarString
    /// `B'101'` or `X'1f'`.
    case bits
    case number
    /// `$1`.
    case parameter
    case `operator`
    /// `::`
    case cast
    /// `:=`
    case assignment
    case leftParenthesis
    case rightParenthesis
    case leftBracket
    case rightBracket
    case comma
    case semicolon
    case colon
    case dot
    /// What begins a command of the program `psql`.
    case backslash
    case space
    case comment
    /// What the server refuses: a stray character.
    case stray
  }

  /// What sort of token it is.
  var kind: Kind

  /// Where it lies, in UTF-8 bytes.
  var range: Range<Int>

  /// Whether its end is there: `false` for a quote or a comment that goes on to the end of the text.
  var isFinished = true

  /// Whether it means nothing to the engine: white space or a comment.
  var isTrivia: Bool { kind == .space || kind == .comment }
}
