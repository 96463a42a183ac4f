internal import Dialect
internal import SchemaModel

/// PostgreSQL's SQL, for those who change the text of a schema source.
///
/// What a statement makes only a server can tell. So a grammar is made for some texts of which it is known, and of
/// any other statement it says nothing.
struct PostgreSQLGrammar: SourceGrammar {
  /// The tables that statements make, by their texts.
  private(set) var tables: [String: Table] = [:]
  /// The written names of routines that are told apart by their arguments.
  private var overloaded: Set<String> = []
  /// What the statement of a table makes beside it: exclusion constraints, and sequences that columns own.
  private var implied: Set<SourceKey> = []
  /// The columns that make their sequences: `users.id`.
  private(set) var serials: Set<String> = []
  /// How new pieces of the text are written.
  private(set) var style = SourceStyle.qualified
  /// What the schema has of owners and privileges; the statements about all else of that are nobody's.
  var parts: Set<AccessPart> = []
  /// What the source shall make: a partition says only what it has otherwise than its table there.
  private var wanted: Schema?

  /// Knows no text.
  init() {}

  /// Knows what some texts make, the most wanted first.
  ///
  /// - `own`: The source that is to change, and what it makes.
  /// - `wanted`: What it shall make.
  /// - `followsStyle`: Whether names are written as that source does; otherwise they have their schemas.
  init(
    own: (files: [SourceFile], schema: Schema), wanted: Schema,
    others: [(files: [SourceFile], schema: Schema)], followsStyle: Bool = true
  ) {
    self.wanted = wanted
    if followsStyle { style = SourceStyle(of: own.files, by: self) }
    parts = Set(AccessPart.allCases.filter(own.schema.format.includes))
    for (_, schema) in [own] + others { overloaded.formUnion(Self.overloaded(in: schema)) }
    for (files, schema) in [own] + others {
      for statement in files.flatMap({ split($0.text) }) where tables[statement.text] == nil {
        guard let heading = heading(of: statement.text), heading.kind == .table,
          Self.hasParts(statement.text, heading), let table = schema.table(heading.name)
        else { continue }
        tables[statement.text] = table
      }
    }
    let made = Set(
      own.files.flatMap { split($0.text) }.compactMap { statement in
        heading(of: statement.text).flatMap { $0.isCreation ? $0.key : nil }
      })
    for case .other(let object) in own.schema.objects.values {
      let (key, owner) = (key(of: .other(object)), object.options[.ownedBy])
      guard object.kind == .exclusion || owner != nil, !made.contains(key) else { continue }
      implied.insert(key)
      if let owner { serials.insert(owner) }
    }
  }

  /// The names of routines of which a schema has several.
  private static func overloaded(in schema: Schema) -> Set<String> {
    var names: Set<String> = []
    return Set(
      schema.objects.keys.filter(\.kind.isRoutine).compactMap { path in
        let name = RoutineName.plain(path.name)
        return names.insert(name).inserted ? nil : name
      })
  }

  /// Whether columns and constraints follow upon the name of a table.
  private static func hasParts(_ statement: String, _ heading: StatementHeading) -> Bool {
    let rest = statement.utf8.dropFirst(heading.nameRange.upperBound)
    let token = Lexer.tokens(Array(rest)).first { !$0.isTrivia }
    return token?.kind == .leftParenthesis
  }

  var vocabulary: Vocabulary { .postgreSQL }
}

// MARK: - Texts

extension PostgreSQLGrammar {
  func tokens(of text: [UInt8]) -> [SourceToken] { Lexer.tokens(text).map(SourceToken.init) }

  func name(of token: SourceToken, in text: [UInt8]) -> String {
    let own = Array(text[token.range])
    return Lexer.tokens(own).first?.name(in: own) ?? String(decoding: own, as: UTF8.self)
  }

  func key(of token: SourceToken, in text: [UInt8]) -> String {
    let written = String(decoding: text[token.range], as: UTF8.self)
    switch token.kind {
    case .word where SQLName.listed.contains(written.asciiLowercased):
      return written.asciiLowercased
    case .word, .quotedName: return "\"" + name(of: token, in: text)
    default: return written
    }
  }

  func split(_ script: String) -> [ScriptStatement] { StatementSplitter.split(script) }

  func beginsConstraint(_ token: SourceToken, in text: [UInt8]) -> Bool {
    guard token.kind == .word else { return false }
    let word = String(decoding: text[token.range], as: UTF8.self).asciiLowercased
    return ["constraint", "primary", "unique", "check", "foreign", "exclude", "like"]
      .contains(word)
  }

  func oldName(_ name: String, in schema: String?, of table: String) -> String {
    let schema = schema ?? WrittenName(table).schema
    return QualifiedName(name, catalogSchema: schema).description
  }
}

extension SourceToken {
  /// A token of PostgreSQL's as others know it.
  fileprivate init(_ token: Token) {
    let kind: Kind =
      switch token.kind {
      case .space: .space
      case .comment: .comment
      case .word: .word
      case .quotedName: .quotedName
      case .leftParenthesis: .open
      case .rightParenthesis: .close
      case .comma: .comma
      case .dot: .dot
      default: .other
      }
    self.init(kind, token.range, isName: token.kind == .word || token.kind == .quotedName)
  }
}

// MARK: - Objects

extension PostgreSQLGrammar {
  func key(of object: SchemaObject) -> SourceKey { key(object.path.kind, object.path.name) }

  func key(ofRelation name: String) -> SourceKey { SourceKey(.table, folded: name) }

  /// What an object of a kind is found by; relations and types share their names.
  func key(_ kind: ObjectKind, _ name: String) -> SourceKey {
    if kind.isRoutine {
      let plain = RoutineName.plain(name)
      return SourceKey(.function, folded: overloaded.contains(plain) ? name : plain)
    }
    let space = vocabulary.kinds.first { $0.kind == kind }?.namespace ?? kind
    return SourceKey(space, folded: name)
  }

  func relation(of object: SchemaObject) -> String? {
    switch object {
    case .index(let index): index.table
    case .other(let object) where object.kind.isMember: WrittenName(object.path).relation
    default: nil
    }
  }

  func isMadeByAnother(_ object: SchemaObject) -> Bool { implied.contains(key(of: object)) }

  func makeSame(_ first: String, _ second: String, _ kind: ObjectKind) -> Bool {
    keys(of: first) == keys(of: second)
  }

  /// What a text is but for white space, comments, a semicolon at its end, and how its words are written.
  private func keys(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    let keys = tokens(of: bytes).filter { $0.kind != .space && $0.kind != .comment }
      .map { key(of: $0, in: bytes) }
    return keys.last == ";" ? keys.dropLast() : keys
  }

  func objects(of schema: Schema) -> [SchemaObject] { SchemaRenderer.objects(of: schema) }

  func isAlwaysThere(_ object: SchemaObject) -> Bool { object.path == .defaultSchema }

  func statement(for object: SchemaObject) -> String {
    let made = isAlwaysThere(object) ? [] : ObjectRenderer.statements(of: object, in: wanted)
    let statements = made + ObjectRenderer.lateFollowers(of: object)
    return style.applied(to: statements.joined(separator: "\n"))
  }

  func quoted(_ name: String) -> String { SQLName.quoted(WrittenName(name).own) }
}
