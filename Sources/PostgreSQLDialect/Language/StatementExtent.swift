/// Where a statement ends: follows its tokens.
struct StatementExtent {
  private var parentheses = 0
  /// How many `BEGIN ATOMIC` and `CASE` wait for their `END`.
  private var blocks = 0
  /// The first words, which say what it is.
  private var head: [String] = []
  private var last = ""
  private var isCopyFromStdin = false

  /// Whether rows follow it in the script.
  var takesRows: Bool { isCopyFromStdin }

  /// Takes the next token that means something; whether the statement ends with it.
  mutating func ends(with token: Token, in bytes: [UInt8]) -> Bool {
    switch token.kind {
    case .leftParenthesis: parentheses += 1
    case .rightParenthesis: parentheses = max(0, parentheses - 1)
    case .semicolon where parentheses == 0 && blocks == 0: return true
    case .word: word(token.name(in: bytes) ?? "")
    default: break
    }
    if token.kind != .word { last = token.kind == .dot ? "." : "" }
    return false
  }

  private mutating func word(_ word: String) {
    if head.count < 5 { head.append(word) }
    if blocks > 0 {
      // Behind these a keyword is a name.
      if last != ".", last != "as" {
        if word == "case" { blocks += 1 }
        if word == "end" { blocks -= 1 }
      }
    } else if last == "begin", word == "atomic", isRoutine, parentheses == 0 {
      blocks = 1
    }
    if head[0] == "copy", parentheses == 0, last == "from", word == "stdin" {
      isCopyFromStdin = true
    }
    last = word
  }

  private var isRoutine: Bool {
    guard head[0] == "create" else { return false }
    let kind = head.count > 3 && head[1] == "or" && head[2] == "replace" ? head[3] : head[1]
    return kind == "function" || kind == "procedure"
  }
}
