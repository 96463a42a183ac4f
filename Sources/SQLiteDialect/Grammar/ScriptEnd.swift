/// How a script ends: what would follow it may be taken for a part of it.
struct ScriptEnd {
  private let script: String
  /// Whether the last comment has no end.
  private var hasOpenComment = false
  /// Whether the last statement has no semicolon.
  private var lacksSemicolon = false

  init(of script: String) {
    self.script = script
    var text = script
    text.withUTF8 { read($0) }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    var tokenizer = Tokenizer(bytes)
    while true {
      let token = tokenizer.next()
      switch token.kind {
      case .end: return
      case .space: break
      case .comment: if token.isOpenComment(in: bytes) { hasOpenComment = true }
      default: lacksSemicolon = token.kind != .semicolon
      }
    }
  }

  /// The script, ended so that another one can follow it.
  var ended: String {
    var text = script
    if hasOpenComment { text += " */" }
    if let last = text.utf8.last, last != 0x0a { text += "\n" }
    return lacksSemicolon ? text + ";\n" : text
  }
}
