/// A text of SQL as the tokens and comments that it is made of, each with the white space before it.
struct TextPieces {
  /// A token or a comment.
  struct Piece {
    /// White space before it; comments, too, where they are no pieces of their own.
    var space: String
    var text: String
    /// By what it is found again: words whatever their case, names whatever their quotes.
    var key: String

    /// Whether it is a comment that goes to the end of its line.
    var isLineComment: Bool { text.hasPrefix("--") }
    var isComment: Bool { isLineComment || text.hasPrefix("/*") }
  }

  var pieces: [Piece] = []
  /// White space behind the last of them.
  var rest = ""

  var keys: [String] { pieces.map(\.key) }

  /// Takes a text apart.
  ///
  /// - `withComments`: Whether comments are pieces of their own.
  init(_ sql: String, withComments: Bool, _ grammar: any SourceGrammar) {
    let source = SourceTokens(sql.utf8, grammar)
    for token in source.all {
      let text = source.text(token.range)
      if token.isTrivia, !withComments || token.kind != .comment {
        rest += text
        continue
      }
      let key = token.kind == .comment ? text : grammar.key(of: token, in: source.bytes)
      pieces.append(Piece(space: rest, text: text, key: key))
      rest = ""
    }
  }
}
