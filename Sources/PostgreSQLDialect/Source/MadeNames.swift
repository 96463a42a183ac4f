internal import Dialect
internal import SchemaModel

/// The relations that statements of a source make, by their names: what `IF NOT EXISTS` passes over says nothing, be it
/// what it may.
struct MadeNames {
  private struct Maker {
    let statement: SourceStatement
    let words: [String]
  }

  private var makers: [String: Maker] = [:]
  /// Where names without a schema are, as the last setting of the file says.
  private var path = QualifiedName.defaultSchema
  private var file = 0

  /// Takes the next statement.
  ///
  /// - Returns: The statement that made its name already, in another way; `nil` where nothing is passed over.
  mutating func add(_ statement: SourceStatement) -> SourceStatement? {
    if statement.file != file { (path, file) = (QualifiedName.defaultSchema, statement.file) }
    let text = statement.statement.text
    if statement.purpose == .setting, text.contains("search_path") { path = text }
    guard let creation = CreationHead(text), creation.isRelation else {
      // What is gone may be made again.
      if StatementHead(text).starts(with: "DROP") { makers = [:] }
      return nil
    }
    let name = "\(creation.schema ?? path) \(creation.name)"
    let words = Self.words(of: text, creation.isOptional)
    guard let maker = makers[name] else {
      makers[name] = Maker(statement: statement, words: words)
      return nil
    }
    return creation.isOptional && words != maker.words ? maker.statement : nil
  }

  /// What a statement says, however that is spelled, without `IF NOT EXISTS`.
  private static func words(of statement: String, _ isOptional: Bool) -> [String] {
    let words = Lexeme.all(in: statement).filter { $0.kind != .semicolon }.map(\.key)
    guard isOptional, let start = words.firstIndex(of: "if") else { return words }
    return Array(words[..<start] + words[(start + 3)...])
  }
}
