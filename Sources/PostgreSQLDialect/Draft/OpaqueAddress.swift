internal import SchemaModel

/// How a statement names an object that only the text that makes it describes.
struct OpaqueAddress {
  private let kind: String
  /// What stands behind the words of its kind in the statement that makes it.
  private let lexemes: ArraySlice<Lexeme>

  /// Reads the text of an object.
  init(_ object: OtherObject) {
    kind = object.engineKind.replacing("-", with: " ").uppercased()
    let words = kind.lowercased().split(separator: " ")
    let all = Lexeme.all(in: object.definition)
    let start = all.indices.first { start in
      all[start...].starts(with: words) { $0.isWord(String($1)) }
    }
    lexemes = start.map { all[($0 + words.count)...] } ?? []
  }

  /// The statement that drops it, ended by a semicolon; `nil` where its text does not say what it is.
  var drop: String? {
    lexemes.isEmpty ? nil : "DROP \(kind) \(subject);"
  }

  private var subject: String {
    switch kind {
    case "CAST": text(until: { $0.key == ")" }) + ")"
    case "TRANSFORM": text(until: { $0.key == "(" })
    case "OPERATOR": "\(name) (\(operand("leftarg")), \(operand("rightarg")))"
    case "OPERATOR CLASS", "OPERATOR FAMILY": "\(name) USING \(method)"
    default: name
    }
  }

  /// Its name with its schema.
  private var name: String {
    let isQualified = lexemes.dropFirst().first?.key == "."
    return Self.text(lexemes.prefix(isQualified ? 3 : 1))
  }

  /// The access method that it is for.
  private var method: String {
    lexemes.drop { !$0.isWord("using") }.dropFirst().first?.text ?? ""
  }

  /// The type of an operand.
  private func operand(_ word: String) -> String {
    let type = lexemes.drop { !$0.isWord(word) }.dropFirst(2)
    return type.isEmpty ? "NONE" : Self.text(type.prefix { $0.key != "," && $0.key != ")" })
  }

  private func text(until isEnd: (Lexeme) -> Bool) -> String {
    Self.text(lexemes.prefix { !isEnd($0) })
  }

  private static func text(_ lexemes: some Sequence<Lexeme>) -> String {
    lexemes.reduce(into: "") { text, lexeme in
      if lexeme.isSpaced, !text.isEmpty { text += " " }
      text += lexeme.text
    }
  }
}
