/// What the comments of a script ask of whoever runs it.
struct ScriptDirectives {
  /// Whether `-- stemma: foreign keys on` stands in it: the script then runs with foreign keys
  /// enforced, in a transaction of its own.
  let enforcesForeignKeys: Bool

  private static let foreignKeys = "stemma: foreign keys on"

  /// Reads a script's comments; texts and names that look like one are none.
  init(_ script: String) {
    let bytes = Array(script.utf8)
    enforcesForeignKeys = bytes.withUnsafeBufferPointer { buffer in
      var tokenizer = Tokenizer(buffer)
      while true {
        let token = tokenizer.next()
        if token.kind == .end { return false }
        guard token.kind == .comment else { continue }
        let text = String(decoding: buffer[token.range], as: UTF8.self)
        if Self.words(of: text) == Self.foreignKeys { return true }
      }
    }
  }

  /// A comment's words in lower case, one space between them.
  private static func words(of comment: String) -> String {
    comment.dropFirst(2).split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}
