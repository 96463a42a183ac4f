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
    try spelling.connection.execute("BEGIN")
    return SchemaRenderer.objects(of: schema).map(spelling.statement)
  }

  /// Writes an object, and makes it for those that come after it.
  ///
  /// What has nothing in double quotes, as most objects have not, is made and never undone: undoing anything has the engine
  /// read its whole catalog again.
  private func statement(for object: SchemaObject) -> String {
    var text = ObjectRenderer.statement(for: object)
    while let complaint = make(text, object), !Self.doubleQuotedWords(in: text).isEmpty {
      let next = Self.doubleQuotedWords(in: text).lazy.filter(complaint.contains)
        .map { Self.text(text, singleQuoting: $0) }
        .first { self.complaint(about: $0, making: object) != complaint }
      // What is broken for another reason stays so.
      guard let next else { break }
      unmake(object)
      text = next
    }
    return text
  }

  /// Makes an object; views and triggers, which the engine does not compile then, are compiled where they hold a word in
  /// double quotes.
  ///
  /// - Returns: What the engine says against it; `nil` where it has nothing to say.
  private func make(_ text: String, _ object: SchemaObject) -> String? {
    do throws(SQLiteError) {
      try connection.execute(text)
      guard let probe = DoubleQuoteJudge(connection).probe(of: object),
        !Self.doubleQuotedWords(in: text).isEmpty
      else { return nil }
      _ = try connection.prepare(probe)
      return nil
    } catch {
      return error.message
    }
  }

  /// Takes away a view or trigger that was made and does not compile.
  private func unmake(_ object: SchemaObject) {
    let (kind, name) = (object.path.kind.text.uppercased(), object.path.name.quotedAsName)
    guard DoubleQuoteJudge(connection).probe(of: object) != nil else { return }
    try? connection.execute("DROP \(kind) IF EXISTS \(name)")
  }

  /// What the engine says of a statement that makes an object; `nil` where it has nothing to say.
  private func complaint(about text: String, making object: SchemaObject) -> String? {
    unmake(object)
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
