internal import Dialect
internal import SchemaModel

/// SQLite's SQL, for those who change the text of a schema source.
struct SQLiteGrammar: SourceGrammar {
  var vocabulary: Vocabulary { .sqlite }

  // MARK: Texts

  func tokens(of text: [UInt8]) -> [SourceToken] {
    text.withUnsafeBufferPointer { bytes in
      var tokenizer = Tokenizer(bytes)
      var tokens: [SourceToken] = []
      while true {
        let token = tokenizer.next()
        if token.kind == .end { return tokens }
        tokens.append(SourceToken(token))
      }
    }
  }

  func name(of token: SourceToken, in text: [UInt8]) -> String {
    read(token, in: text) { $0.name(in: $1) }
  }

  func key(of token: SourceToken, in text: [UInt8]) -> String {
    read(token, in: text) { token, bytes in
      switch token.kind {
      case .word where token.keyword != nil: token.text(in: bytes).lowercased()
      case .word, .quotedIdentifier: "\"" + token.name(in: bytes)
      default: token.text(in: bytes)
      }
    }
  }

  func split(_ script: String) -> [ScriptStatement] { StatementSplitter.split(script) }

  func beginsConstraint(_ token: SourceToken, in text: [UInt8]) -> Bool {
    read(token, in: text) { token, _ in
      switch token.keyword {
      case .constraint, .primary, .unique, .check, .foreign: true
      default: false
      }
    }
  }

  /// Looks at a token as the engine has it.
  private func read<Result>(
    _ token: SourceToken, in text: [UInt8],
    _ body: (Token, UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    text.withUnsafeBufferPointer { bytes in
      let own = UnsafeBufferPointer(rebasing: bytes[token.range])
      var tokenizer = Tokenizer(own)
      return body(tokenizer.next(), own)
    }
  }

  // MARK: Objects

  func key(of object: SchemaObject) -> SourceKey {
    SourceKey(space(of: object), folded: object.path.name.folded)
  }

  func key(ofRelation name: String) -> SourceKey { SourceKey(.table, folded: name.folded) }

  private func space(of object: SchemaObject) -> ObjectKind {
    switch object {
    case .table, .view, .virtualTable: .table
    case .index: .index
    case .trigger: .trigger
    case .other(let object):
      switch object.place {
      case .table, .view: .table
      case .index: .index
      case .trigger: .trigger
      }
    }
  }

  func relation(of object: SchemaObject) -> String? {
    switch object {
    case .index(let index): index.table
    case .trigger(let trigger): trigger.table
    case .other(let object): object.owner
    default: nil
    }
  }

  func makeSame(_ first: String, _ second: String, _ kind: ObjectKind) -> Bool {
    guard let first = object(madeBy: first, kind), let second = object(madeBy: second, kind) else {
      return false
    }
    return first.canonicalBytes == second.canonicalBytes
  }

  private func object(madeBy sql: String, _ kind: ObjectKind) -> SchemaObject? {
    switch kind {
    case .table: (try? CreateStatementParser.table(sql)).map { .table($0.object) }
    case .index: (try? CreateStatementParser.index(sql, on: nil)).map { .index($0.object) }
    case .view: (try? CreateStatementParser.view(sql)).map { .view($0.object) }
    case .trigger: (try? CreateStatementParser.trigger(sql, on: nil)).map { .trigger($0.object) }
    case .virtual: (try? CreateStatementParser.virtualTable(sql)).map { .virtualTable($0) }
    default: nil
    }
  }

  func objects(of schema: Schema) -> [SchemaObject] { SchemaRenderer.objects(of: schema) }

  func statement(for object: SchemaObject) -> String { ObjectRenderer.statement(for: object) }

  func quoted(_ name: String) -> String { SQLName.quoted(name) }
}

extension SourceToken {
  /// A token of SQLite's as others know it.
  fileprivate init(_ token: Token) {
    let kind: Kind =
      switch token.kind {
      case .space: .space
      case .comment: .comment
      case .word: .word
      case .quotedIdentifier: .quotedName
      case .leftParenthesis: .open
      case .rightParenthesis: .close
      case .comma: .comma
      case .dot: .dot
      default: .other
      }
    self.init(kind, token.range, isName: token.isNameLike)
  }
}
