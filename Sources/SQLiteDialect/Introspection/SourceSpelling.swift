internal import SchemaModel

/// Writes a schema as a schema source may write it.
///
/// Databases have strings in double quotes, which the engine takes for strings where nothing has such a name; in a
/// schema source they stand in single quotes.
struct SourceSpelling {
  private let connection: Connection

  /// The statements that make a schema, in an order in which they run.
  static func statements(for schema: Schema) throws -> [String] {
    let spelling = SourceSpelling(connection: try Connection())
    spelling.connection.setDoubleQuotedStrings(false)
    return SchemaRenderer.objects(of: schema).map(spelling.statement)
  }

  private func statement(for object: SchemaObject) -> String {
    var text = ObjectRenderer.statement(for: object)
    while let complaint = complaint(about: text, making: object) {
      let next = Self.doubleQuotedWords(in: text).lazy.filter(complaint.contains)
        .map { Self.text(text, singleQuoting: $0) }
        .first { self.complaint(about: $0, making: object) != complaint }
      // What is broken for another reason stays so.
      guard let next else { break }
      text = next
    }
    try? connection.execute(text)
    return text
  }

  /// What the engine says of a statement that makes an object; `nil` where it has nothing to say.
  private func complaint(about text: String, making object: SchemaObject) -> String? {
    do throws(SQLiteError) {
      try connection.execute("SAVEPOINT spelling")
      defer { try? connection.execute("ROLLBACK TO spelling; RELEASE spelling") }
      try connection.execute(text)
      if let probe = DoubleQuoteJudge(connection).probe(of: object) {
        _ = try connection.prepare(probe)
      }
      return nil
    } catch {
      return error.message
    }
  }

  /// The words in double quotes, without these, each once.
  private static func doubleQuotedWords(in text: String) -> [String] {
    TokenizedSQL.with(text) { source in
      var words: [String] = []
      for token in source.tokens where token.isDoubleQuoted(in: source.bytes) {
        let word = token.name(in: source.bytes)
        if !words.contains(word) { words.append(word) }
      }
      return words
    }
  }

  private static func text(_ text: String, singleQuoting word: String) -> String {
    TokenizedSQL.with(text) { source in
      var bytes: [UInt8] = []
      var copied = 0
      for token in source.tokens
      where token.isDoubleQuoted(in: source.bytes) && token.name(in: source.bytes) == word {
        bytes += source.bytes[copied..<Int(token.start)]
        bytes += SQLName.string(word).utf8
        copied = Int(token.endOffset)
      }
      bytes += source.bytes[copied...]
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
