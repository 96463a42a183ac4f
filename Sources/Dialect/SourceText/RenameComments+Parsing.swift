internal import SchemaModel

extension RenameComments {
  /// The comment, if it is addressed to Stemma; without an old name if it does not say what it should.
  func parsed(_ token: SourceToken) -> Comment? {
    let written = source.text(token.range)
    var body = written.dropFirst(2)
    if written.hasPrefix("/*"), body.hasSuffix("*/") { body = body.dropLast(2) }
    let words = SourceTokens(body.utf8, grammar)
    guard let first = words.all.first(where: { !$0.isTrivia }), words.isWord(first, "stemma"),
      words.bytes.dropFirst(first.range.upperBound).first == UInt8(ascii: ":")
    else {
      return Self.buriesRename(written)
        ? Comment(line: line, text: written, fault: .buried) : nil
    }
    // The colon and the word behind it could be a parameter: go on behind it.
    switch oldName(words.bytes[(first.range.upperBound + 1)...]) {
    case .success(let name): return Comment(line: line, text: written, oldName: name)
    case .failure(let fault): return Comment(line: line, text: written, fault: fault)
    }
  }

  /// Whether a rename is declared somewhere in a comment that begins with something else.
  private static func buriesRename(_ comment: String) -> Bool {
    let words = comment.lowercased().split(whereSeparator: \.isWhitespace)
    return zip(words, words.dropFirst()).contains { $0.hasSuffix("stemma:") && $1 == "renamed" }
      || words.contains { $0.hasSuffix("stemma:renamed") }
  }

  /// The name in a text, if that says what it should.
  private func oldName(_ text: ArraySlice<UInt8>) -> Result<OldName, Fault> {
    let source = SourceTokens(text, grammar)
    let tokens = source.all.filter { !$0.isTrivia }
    guard tokens.count > 1, source.isWord(tokens[0], "renamed"), source.isWord(tokens[1], "from")
    else { return .failure(.unknownWords) }
    guard tokens.count > 2, tokens[2].isName else { return .failure(.nameless) }
    let name = grammar.name(of: tokens[2], in: source.bytes)
    if tokens.count == 3 { return .success(OldName(schema: nil, name: name)) }
    if tokens.count == 5, tokens[3].kind == .dot, tokens[4].isName {
      let last = grammar.name(of: tokens[4], in: source.bytes)
      return .success(OldName(schema: name, name: last))
    }
    let rest = source.text(tokens[3].range.lowerBound..<source.bytes.count)
    return .failure(.followed(name, by: rest))
  }
}

extension RenameComments {
  /// Why a comment that is addressed to Stemma declares no rename.
  enum Fault: Error, Hashable {
    /// It stands at nothing.
    case astray
    /// Other text stands in front.
    case buried
    /// It says something else.
    case unknownWords
    /// No old name follows.
    case nameless
    /// The old name, which is this, has that of its table in front.
    case qualified(String)
    /// Other text stands behind the old name.
    case followed(String, by: String)
    /// It stands at a column of a virtual table.
    case ofModule(String)

    var message: String {
      switch self {
      case .astray: "the comment declares a rename, but it stands at no table and no column"
      case .buried: "the comment declares a rename, but other text stands before it"
      case .unknownWords: "the comment is addressed to stemma, but declares no rename"
      case .nameless: "the comment declares a rename, but names no old name"
      case .qualified:
        "the comment declares a rename, but a column's old name stands without its table"
      case .followed(let name, let rest):
        "the comment declares a rename, but '\(rest)' stands behind the old name \(name)"
      case .ofModule(let table):
        "the columns of virtual/\(table) belong to its module, which cannot rename them"
      }
    }

    var hint: String {
      switch self {
      case .qualified(let name): "write '-- stemma: renamed from \(name)'"
      case .followed(let name, _):
        "write '-- stemma: renamed from \(name)' alone, and what else there is to say in a comment of its own"
      case .ofModule: "take the comment out: the rows are carried over by the columns' places"
      case .astray, .buried, .unknownWords, .nameless:
        "write '-- stemma: renamed from old_name' on the line of the new name, or on the one"
          + " in front of it"
      }
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
