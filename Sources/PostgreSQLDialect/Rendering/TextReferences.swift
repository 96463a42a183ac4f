internal import SchemaModel

/// The names in an SQL text of the model, in which objects are always written with their schemas.
///
/// What a name stands for (a schema, an alias, a column) is not told apart: who must not miss a use asks whether the name is
/// there.
struct TextReferences {
  /// Names of objects with their schemas: `public.users`.
  private(set) var qualified: Set<QualifiedName> = []

  /// Every name, alone.
  private(set) var names: Set<String> = []

  /// Finds the names in some texts.
  init(_ texts: some Sequence<String>) {
    for text in texts { add(text) }
  }

  /// Adds the names in a text; a string may name a sequence or type (`'public.ids'::regclass`).
  private mutating func add(_ text: String) {
    let lexemes = Lexeme.all(in: text)
    for (position, lexeme) in lexemes.enumerated() {
      if lexeme.kind == .string, lexemes.isObject(at: position) { add(lexeme.value) }
      guard lexeme.isName else { continue }
      names.insert(lexeme.key)
      guard position + 2 < lexemes.count, lexemes[position + 1].kind == .dot else { continue }
      let own = lexemes[position + 2]
      if [.word, .quotedName, .operator].contains(own.kind) {
        qualified.insert(QualifiedName(own.key, in: lexeme.key))
      }
    }
  }
}

extension [Lexeme] {
  /// Whether a string names an object: it is cast to `regclass` or the like.
  func isObject(at position: Int) -> Bool {
    position + 2 < count && self[position + 1].kind == .cast
      && self[position + 2].key.hasPrefix("reg")
  }
}

extension Lexeme {
  /// What a string says.
  var value: String { String(key.dropFirst().dropLast()).replacing("''", with: "'") }
}
