/// The names that may stand in a piece of SQL, folded: its words and what it has in quotes.
///
/// What a name stands for is not told apart. Texts are no names, except in the arguments of virtual tables and in objects of
/// kinds that the engine adds.
public struct TextWords: Sendable {
  private let vocabulary: Vocabulary
  private(set) var words: Set<String> = []

  /// Reads a text of the vocabulary's engine.
  public init(_ text: String, in vocabulary: Vocabulary) {
    self.init(text, stringsToo: false, in: vocabulary)
  }

  init(_ text: String, stringsToo: Bool, in vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    let rule = vocabulary.names
    vocabulary.words.scan(Array(text.utf8)) { part, _ in
      switch part {
      case .word(let name), .quotedName(let name): words.insert(rule.fold(name))
      case .text(let content) where stringsToo:
        // A string may have a query or a quoted name in it.
        words.formUnion(TextWords(content, in: vocabulary).words)
        words.insert(rule.fold(content))
      // An overestimate loses nothing.
      case .comment(let content): words.formUnion(LexicalRule.words(of: content).map(rule.fold))
      case .text, .other: break
      }
    }
  }

  /// Whether the name of an object stands there, in any spelling that is the same name; of one with a schema, its own name.
  public func contains(_ name: String) -> Bool {
    words.contains(vocabulary.names.fold(vocabulary.ownName(of: name)))
  }

  /// Whether the name of a column stands there, in any spelling that is the same name.
  public func contains(column name: String) -> Bool { words.contains(vocabulary.names.fold(name)) }

  /// A text with one word, in any spelling that is the same name, replaced by another; what stands in quotes stays.
  static func replacing(
    _ word: String, with other: String, in text: String, of vocabulary: Vocabulary
  ) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    vocabulary.words.scan(bytes) { part, range in
      if case .word(let name) = part, vocabulary.names.areEqual(name, word) {
        result += other.utf8
      } else {
        result += bytes[range]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension Vocabulary {
  /// The name of an object as a text may have it without its schema.
  func ownName(of name: String) -> String {
    hasSchemas ? QualifiedName.ownName(in: name) : name
  }
}
