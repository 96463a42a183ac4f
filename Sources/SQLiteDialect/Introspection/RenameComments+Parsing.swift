internal import SchemaModel

extension RenameComments {
  /// The comment, if it is addressed to Stemma; without an old name if it does not say what it should.
  func parsed(_ token: Token) -> Comment? {
    let written = token.text(in: bytes)
    var body = written.dropFirst(2)
    if written.hasPrefix("/*"), body.hasSuffix("*/") { body = body.dropLast(2) }
    return TokenizedSQL.with(String(body)) { source in
      let colon = Int(source[0].endOffset)
      guard source[0].isWord("stemma", in: source.bytes), colon < source.bytes.count,
        source.bytes[colon] == UInt8(ascii: ":")
      else {
        return Self.buriesRename(written)
          ? Comment(line: line, text: written, oldName: nil, isBuried: true) : nil
      }
      // The colon and the word behind it would be a parameter: go on behind it.
      let rest = String(decoding: source.bytes[(colon + 1)...], as: UTF8.self)
      return Comment(line: line, text: written, oldName: Self.oldName(rest))
    }
  }

  /// Whether a rename is declared somewhere in a comment that begins with something else.
  private static func buriesRename(_ comment: String) -> Bool {
    let words = comment.lowercased().split(whereSeparator: \.isWhitespace)
    return zip(words, words.dropFirst()).contains { $0.hasSuffix("stemma:") && $1 == "renamed" }
      || words.contains { $0.hasSuffix("stemma:renamed") }
  }

  private static func oldName(_ text: String) -> String? {
    TokenizedSQL.with(text) { source in
      guard source[0].isWord("renamed", in: source.bytes), source[1].keyword == .from,
        source[2].isNameLike, source[3].kind == .end
      else { return nil }
      return source.name(2)
    }
  }
}

extension String {
  /// Whether some ASCII text in lower case occurs, whatever its case here.
  func mentions(_ word: StaticString) -> Bool {
    let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    var text = self
    return text.withUTF8 { bytes in
      guard let first = word.first, bytes.count >= word.count else { return false }
      for start in 0...(bytes.count - word.count) where bytes[start].asciiLowercased == first {
        let found = bytes[start..<(start + word.count)].lazy.map(\.asciiLowercased)
        if found.elementsEqual(word) { return true }
      }
      return false
    }
  }
}
