/// The words and signs of a Swift file, without its comments and texts; what is interpolated into a text is code, too.
struct SwiftTokens {
  private(set) var tokens: [String] = []
  private var rest: Substring

  init(_ text: String) {
    rest = text[...]
    scanCode(inInterpolation: false)
  }

  private mutating func scanCode(inInterpolation: Bool) {
    var depth = 0
    while let first = rest.first {
      if rest.hasPrefix("//") {
        rest = rest.drop { $0 != "\n" }
      } else if rest.hasPrefix("#\"") {
        rest = rest.dropFirst(2)
        while !rest.isEmpty, !rest.hasPrefix("\"#") { rest = rest.dropFirst() }
        rest = rest.dropFirst(2)
      } else if first == "\"" {
        scanText()
      } else if first.isLetter || first == "_" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        tokens.append(String(word))
        rest = rest[word.endIndex...]
      } else {
        rest = rest.dropFirst()
        if first == "(" { depth += 1 }
        if first == ")" {
          if inInterpolation, depth == 0 { return }
          depth -= 1
        }
        // The ends of lines tell declarations without a body apart.
        if !first.isWhitespace || first.isNewline { tokens.append(String(first)) }
      }
    }
  }

  private mutating func scanText() {
    let quote = rest.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
    rest = rest.dropFirst(quote.count)
    while !rest.isEmpty {
      if rest.hasPrefix(quote) {
        rest = rest.dropFirst(quote.count)
        return
      }
      if rest.hasPrefix("\\(") {
        rest = rest.dropFirst(2)
        scanCode(inInterpolation: true)
      } else {
        rest = rest.dropFirst(rest.first == "\\" ? 2 : 1)
      }
    }
  }
}
