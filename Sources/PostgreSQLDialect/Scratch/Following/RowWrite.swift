internal import SchemaModel

/// What a statement says that it does to the rows of a table, whether or not it finds one.
struct RowWrite {
  /// What it does.
  enum Verb {
    case insert
    case update
    case delete
    case truncate
  }

  /// What it does.
  let verb: Verb
  /// The name of the table as the model writes it.
  private(set) var table: String
  /// Whether the statement names a schema.
  private let isQualified: Bool
  /// The columns that it sets.
  var columns: Set<String> = []
  /// Those of `columns` that may lose a value: the others are only filled in.
  var overwritten: Set<String> = []
  /// What columns get in every row, where that is another column of the row.
  var moved: [String: KeptColumn] = [:]
  /// Whether rows that it would put in may stay out, or change one that is there instead.
  var yields = false

  init(_ verb: Verb, _ parts: [String]) {
    self.verb = verb
    isQualified = parts.count > 1
    let schema = isQualified ? parts[parts.count - 2] : QualifiedName.defaultSchema
    table = QualifiedName(parts.last ?? "", catalogSchema: schema).description
  }

  /// What it is among the tables that there are: one without a schema may be of any, where the default one has none such.
  func found(among tables: Set<String>) -> [RowWrite] {
    guard !isQualified, !tables.contains(table) else { return [self] }
    return tables.filter { QualifiedName.ownName(in: $0) == table }.sorted().map { name in
      var write = self
      write.table = name
      return write
    }
  }
}

/// Finds what tokens of code say that it writes, apart from what stands in texts among them.
struct RowWriteReader {
  private let range: LexemeRange
  private var writes: [RowWrite] = []

  /// What is written; all that looks like it, wherever it stands.
  static func writes(in lexemes: [Lexeme]) -> [RowWrite] {
    var reader = RowWriteReader(lexemes)
    for position in lexemes.indices { reader.read(at: position) }
    return reader.writes
  }

  private init(_ lexemes: [Lexeme]) { range = LexemeRange(lexemes[...]) }

  private mutating func read(at position: Int) {
    guard let lexeme = range.lexeme(position) else { return }
    switch lexeme.kind {
    case .word where lexeme.key == "insert" && range.isWord("into", at: position + 1):
      insertion(position + 2)
    case .word where lexeme.key == "delete" && range.isWord("from", at: position + 1):
      add(.delete, position + 2)
    case .word where lexeme.key == "truncate": truncation(position + 1)
    case .word where lexeme.key == "merge" && range.isWord("into", at: position + 1):
      merge(position + 2)
    case .word where lexeme.key == "update": update(position + 1)
    default: break
    }
  }

  /// The place of a table's name, behind `ONLY`.
  private func name(at position: Int) -> (parts: [String], end: Int)? {
    range.name(at: range.isWord("only", at: position) ? position + 1 : position)
  }

  private mutating func add(_ verb: RowWrite.Verb, _ position: Int) {
    if let name = name(at: position) { writes.append(RowWrite(verb, name.parts)) }
  }

  private mutating func truncation(_ start: Int) {
    var position = range.isWord("table", at: start) ? start + 1 : start
    while let (parts, end) = name(at: position) {
      writes.append(RowWrite(.truncate, parts))
      position = end + (range.lexeme(end)?.text == "*" ? 1 : 0)
      guard range.lexeme(position)?.kind == .comma else { return }
      position += 1
    }
  }

  private mutating func insertion(_ position: Int) {
    guard let (parts, end) = range.name(at: position) else { return }
    var insert = RowWrite(.insert, parts)
    let rest = statement(from: end)
    guard let conflict = rest.outer.first(where: { isConflict(at: $0) }) else {
      writes.append(insert)
      return
    }
    insert.yields = true
    writes.append(insert)
    guard let set = rest.position(of: ["set"], from: conflict) else { return }
    var update = RowWrite(.update, parts)
    let alias = range.isWord("as", at: end) ? range.lexeme(end + 1)?.key : parts.last
    SetList(rest, set: set, aliases: [alias ?? ""]).fill(&update)
    update.moved = [:]
    writes.append(update)
  }

  private func isConflict(at position: Int) -> Bool {
    range.isWord("on", at: position) && range.isWord("conflict", at: position + 1)
  }

  private mutating func merge(_ position: Int) {
    guard let (parts, end) = name(at: position) else { return }
    let rest = statement(from: end)
    for index in rest.outer where range.isWord("then", at: index) {
      switch rest.lexeme(index + 1)?.key {
      case "insert": writes.append(RowWrite(.insert, parts))
      case "delete": writes.append(RowWrite(.delete, parts))
      case "update":
        var update = RowWrite(.update, parts)
        let next = rest.position(of: ["when"], from: index + 2) ?? rest.lexemes.endIndex
        let list = LexemeRange(rest.lexemes[(index + 2)..<next])
        SetList(list, set: index + 2, aliases: []).fill(&update)
        (update.moved, update.overwritten) = ([:], update.columns)
        writes.append(update)
      default: break
      }
    }
  }

  /// An `UPDATE` that begins a statement; others are parts of foreign keys, locks, triggers and conflicts.
  private mutating func update(_ position: Int) {
    guard let (parts, end) = name(at: position) else { return }
    let rest = statement(from: end)
    guard let set = rest.position(of: ["set"]), set <= end + 3,
      rest.lexemes[end..<set].allSatisfy({ $0.isName || $0.isWord("as") || $0.text == "*" })
    else { return }
    var update = RowWrite(.update, parts)
    let alias = rest.lexemes[end..<set].last { $0.isName }?.key
    SetList(rest, set: set, aliases: [alias ?? parts.last ?? ""]).fill(&update)
    writes.append(update)
  }

  /// The tokens from a place up to the end of the statement that stands there, be it in parentheses.
  private func statement(from start: Int) -> LexemeRange {
    var depth = 0
    var end = start
    while let lexeme = range.lexeme(end) {
      if lexeme.kind == .semicolon, depth == 0 { break }
      if lexeme.kind == .leftParenthesis { depth += 1 }
      if lexeme.kind == .rightParenthesis { depth -= 1 }
      if depth < 0 { break }
      end += 1
    }
    return LexemeRange(range.lexemes[start..<end])
  }
}
