internal import Dialect
internal import SchemaModel

/// The relations that statements of a source make, by their names: what `IF NOT EXISTS` passes over says nothing, be it
/// what it may.
struct MadeNames {
  private var makers: [String: SourceStatement] = [:]
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
      var words = StatementWords(text)
      if words.take("drop") { makers = [:] }
      return nil
    }
    let name = "\(creation.schema ?? path) \(creation.name)"
    guard let maker = makers[name] else {
      makers[name] = statement
      return nil
    }
    return creation.isOptional && Self.words(of: text) != Self.words(of: maker.statement.text)
      ? maker : nil
  }

  /// What a statement says, however that is spelled, without `IF NOT EXISTS`.
  private static func words(of statement: String) -> [String] {
    let words = Lexeme.all(in: statement).filter { $0.kind != .semicolon }.map(\.key)
    guard CreationHead(statement)?.isOptional ?? false, let start = words.firstIndex(of: "if")
    else { return words }
    return Array(words[..<start] + words[(start + 3)...])
  }
}
