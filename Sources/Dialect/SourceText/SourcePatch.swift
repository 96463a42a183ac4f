internal import SchemaModel

/// Changes the text of a schema source as little as a change of its schema allows.
struct SourcePatch {
  typealias Key = SourceKey

  /// Where a statement stands.
  struct Position: Hashable, Comparable {
    var file: Int
    var statement: Int

    static func < (left: Position, right: Position) -> Bool {
      (left.file, left.statement) < (right.file, right.statement)
    }
  }

  /// Statements of other texts.
  struct Quotations {
    /// All of them, text by text.
    var others: [SourceQuotes]
    /// Those that make just what is wanted.
    var exact: SourceQuotes
    /// Those of what all texts come from.
    var base: SourceQuotes
    /// How tables of the source are called in what it shall say.
    var renames: RenameHints
    /// How those of the first other text are.
    var theirRenames: RenameHints
    /// How those of the base are.
    var baseRenames: RenameHints
  }

  /// What stands for a statement; what is `nil` stays as it is.
  struct Replacement {
    var comments: String?
    var statement: String
    var trailer: String?
  }

  /// A statement that says more of an object.
  struct Alteration {
    var position: Position
    var heading: StatementHeading
  }

  let grammar: any SourceGrammar
  let files: [SourceFile]
  let quotations: Quotations
  var quotes: SourceQuotes { quotations.exact }
  /// The source's own statements.
  let own: SourceQuotes
  let statements: [[ScriptStatement]]
  private(set) var creations: [Key: Position] = [:]
  private(set) var alterations: [Key: [Alteration]] = [:]
  /// The last statement that makes a table, or an index or trigger of it.
  private(set) var lastOfTable: [String: Position] = [:]

  var replacements: [Position: Replacement] = [:]
  var removals: Set<Position> = []
  var insertions: [Position: [String]] = [:]
  /// What comes first in a file, and last, by the file.
  var prepended: [Int: [String]] = [:]
  var appended: [Int: [String]] = [:]

  /// The files with their texts changed from what makes one schema to what makes another.
  ///
  /// - Throws: ``SourceError`` where no statement makes what is to change.
  static func apply(
    to files: [SourceFile], from old: Schema, to new: Schema, quoting quotations: Quotations,
    _ grammar: any SourceGrammar
  ) throws -> [SourceFile] {
    var patch = SourcePatch(files, quotations, grammar)
    try patch.plan(from: old, to: new)
    return patch.patched()
  }

  private init(_ files: [SourceFile], _ quotations: Quotations, _ grammar: any SourceGrammar) {
    self.grammar = grammar
    self.files = files
    self.quotations = quotations
    own = SourceQuotes(files, grammar, withAltered: true)
    statements = files.map { grammar.split($0.text) }
    for (file, list) in statements.enumerated() {
      for (index, statement) in list.enumerated() {
        guard let heading = grammar.heading(of: statement.text) else { continue }
        let position = Position(file: file, statement: index)
        if heading.isCreation {
          creations[heading.key] = position
        } else {
          alterations[heading.key, default: []].append(
            Alteration(position: position, heading: heading))
        }
        let table = heading.relation ?? heading.key.name
        if lastOfTable[table]?.file ?? file == file { lastOfTable[table] = position }
      }
    }
  }
}

// MARK: - What changes

extension SourcePatch {
  private mutating func plan(from old: Schema, to new: Schema) throws {
    var changed: Set<Key> = []
    let before = objects(of: old)
    let after = objects(of: new)
    for (key, object) in after {
      if !Self.areEqual(before[key], object) { changed.insert(key) } else { respell(key, object) }
    }
    changed.formUnion(tables(changedWithin: old, to: new))
    let renamed = renamedTables(before, after)
    for key in before.keys where after[key] == nil && !renamed.values.contains(key) {
      try remove(key, before)
    }
    // In an order in which they run, should all of them be new.
    for object in grammar.objects(of: new) {
      let key = grammar.key(of: object)
      guard changed.contains(key) else { continue }
      if grammar.isAlwaysThere(object) {
        try remove(key, [key: object])
        add(object)
      } else if let old = renamed[key]
        ?? (movesToNewTable(object, before: before, renamed) ? nil : key),
        let known = before[old]
      {
        try replace(old, known, with: object)
      } else {
        if before[key] != nil { try remove(key, before) }
        add(object)
      }
    }
  }

  /// Tables whose statements make something else as well, which changes.
  private func tables(changedWithin old: Schema, to new: Schema) -> [Key] {
    old.objects.values.filter {
      grammar.isMadeByAnother($0) && !Self.areEqual(new[$0.path], $0)
    }.compactMap(grammar.relation).map(grammar.key(ofRelation:))
  }

  /// Tables that go on under another name, in their places, by the new ones.
  private func renamedTables(
    _ before: [Key: SchemaObject], _ after: [Key: SchemaObject]
  ) -> [Key: Key] {
    var renamed: [Key: Key] = [:]
    for (old, new) in quotations.renames.tables {
      let (old, new) = (grammar.key(ofRelation: old), grammar.key(ofRelation: new))
      if before[old] != nil, after[old] == nil, before[new] == nil, after[new] != nil,
        creations[old] != nil
      {
        renamed[new] = old
      }
    }
    return renamed
  }

  private func objects(of schema: Schema) -> [Key: SchemaObject] {
    Dictionary(
      schema.objects.values.filter { !grammar.isMadeByAnother($0) }
        .map { (grammar.key(of: $0), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func areEqual(_ old: SchemaObject?, _ new: SchemaObject) -> Bool {
    guard let old else { return false }
    return old == new || (old.path == new.path && old.canonicalBytes == new.canonicalBytes)
  }

  /// Whether an index or trigger now belongs to a table that comes at the end.
  private func movesToNewTable(
    _ object: SchemaObject, before: [Key: SchemaObject], _ renamed: [Key: Key]
  ) -> Bool {
    guard let key = grammar.relation(of: object).map(grammar.key(ofRelation:)) else {
      return false
    }
    return before[key] == nil && renamed[key] == nil
  }

  private mutating func remove(_ key: Key, _ before: [Key: SchemaObject]) throws {
    if let position = creations[key] {
      removals.insert(position)
    } else if !(before[key].map(grammar.isAlwaysThere) ?? false) {
      throw missing(before[key]?.path ?? ObjectPath(key.space, key.name))
    }
    removals.formUnion(alterations[key]?.map(\.position) ?? [])
  }

  func missing(_ path: ObjectPath) -> SourceError {
    SourceError(
      file: files.first?.name ?? "", line: 1, statement: "",
      message: "no statement of the schema source makes \(path)",
      hint: "change the schema source by hand")
  }
}
