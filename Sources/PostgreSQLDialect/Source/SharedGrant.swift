internal import Dialect
internal import SchemaModel

/// A `GRANT` or `REVOKE` that names several objects or roles, as statements about one of each.
struct SharedGrant {
  /// Statements without semicolons, each with the object's own name and its role.
  private let parts: [(text: String, subject: Subject)]

  /// An object and a role, as far as a statement names them.
  private struct Subject: Hashable {
    let object: String
    let role: String
  }

  /// Reads a statement; `nil` for one that names one of each, or all objects of a schema.
  private init?(_ statement: String) {
    let bytes = Array(statement.utf8)
    let range = LexemeRange(Lexeme.all(in: statement)[...])
    let tokens = Lexer.tokens(bytes).filter { !$0.isTrivia }
    guard tokens.count == range.lexemes.count,
      let on = range.position(of: ["on"]), let end = range.position(of: ["to", "from"], from: on),
      let start = Self.firstObject(range, behind: on, end), !range.isWord("all", at: on + 1)
    else { return nil }
    let tail =
      range.position(of: ["with", "granted", "cascade", "restrict"], from: end)
      ?? range.outer.first { range.lexemes[$0].kind == .semicolon } ?? tokens.count
    func text(_ lexemes: Range<Int>) -> String {
      guard !lexemes.isEmpty else { return "" }
      let bounds =
        tokens[lexemes.lowerBound].range
        .lowerBound..<tokens[lexemes.upperBound - 1].range.upperBound
      return String(decoding: bytes[bounds], as: UTF8.self)
    }
    func items(_ lexemes: Range<Int>) -> [String] {
      LexemeRange(range.lexemes[lexemes]).items.map { text($0.lexemes.indices) }
    }
    let (objects, roles) = (items(start..<end), items(end + 1..<tail))
    guard objects.count * roles.count > 1 else { return nil }
    let rest = text(tail..<tokens.count - (range.lexemes.last?.kind == .semicolon ? 1 : 0))
    parts = objects.flatMap { object in
      roles.map { role in
        let words = [text(0..<start), object, text(end..<end + 1), role, rest]
        return (
          text: words.filter { !$0.isEmpty }.joined(separator: " "),
          subject: Subject(object: Self.ownName(in: object), role: Self.role(role))
        )
      }
    }
  }

  /// The position of the first object, behind the word for its kind.
  private static func firstObject(_ range: LexemeRange, behind on: Int, _ end: Int) -> Int? {
    guard on + 1 < end else { return nil }
    let isKind =
      on + 2 < end && range.lexemes[on + 1].kind == .word
      && [.word, .quotedName].contains(range.lexemes[on + 2].kind)
    return isKind ? on + 2 : on + 1
  }

  private static func ownName(in object: String) -> String {
    var words = StatementWords(object)
    return words.name()?.own ?? ""
  }

  private static func role(_ text: String) -> String {
    var words = StatementWords(text)
    _ = words.take("group")
    let name = words.plainName()?.own ?? ""
    return name == "public" ? Privileges.everybody : SQLName.quoted(name)
  }
}

// MARK: - In a source

extension SharedGrant {
  /// The files with such statements taken apart as are about an object and a role of which something changes.
  static func takenApart(
    _ files: [SourceFile], from old: Schema, to new: Schema
  ) -> [SourceFile] {
    guard new.format.includes(.privileges) else { return files }
    let changes = changes(from: old, to: new)
    return changes.isEmpty ? files : files.map { takenApart($0, changes) }
  }

  private static func takenApart(_ file: SourceFile, _ changes: Set<Subject>) -> SourceFile {
    var bytes = Array(file.text.utf8)
    for statement in StatementSplitter.split(file.text).reversed() {
      guard ["GRANT", "REVOKE"].contains(StatementHead(statement.text).words.first),
        let grant = SharedGrant(statement.text),
        grant.parts.contains(where: { changes.contains($0.subject) })
      else { continue }
      let end = statement.text.hasSuffix(";") ? ";" : ""
      let text = grant.parts.map(\.text).joined(separator: ";\n") + end
      bytes.replaceSubrange(statement.utf8Range, with: text.utf8)
    }
    return SourceFile(name: file.name, text: String(decoding: bytes, as: UTF8.self))
  }

  /// What roles may do otherwise than before, or with something that is gone.
  private static func changes(from old: Schema, to new: Schema) -> Set<Subject> {
    old.objects.reduce(into: []) { changes, entry in
      let (path, object) = entry
      let before = ObjectAccess(of: object)?.privileges.grants ?? []
      let after = new[path].flatMap { ObjectAccess(of: $0) }?.privileges.grants ?? []
      // With a routine goes what tells it from others of its name.
      let name = Self.ownName(in: WrittenName(path).sql)
      for grant in before.symmetricDifference(after) {
        changes.insert(Subject(object: name, role: grant.role))
      }
    }
  }
}
