internal import Dialect
internal import SchemaModel

/// Changes the text of a schema source as little as a change of its schema allows.
struct SourcePatch {
  typealias Key = StatementHeader.Key

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

  let files: [SourceFile]
  let quotations: Quotations
  var quotes: SourceQuotes { quotations.exact }
  /// The source's own statements.
  let own: SourceQuotes
  let statements: [[ScriptStatement]]
  private(set) var creations: [Key: Position] = [:]
  private(set) var alterations: [Key: [Position]] = [:]
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
    to files: [SourceFile], from old: Schema, to new: Schema, quoting quotations: Quotations
  ) throws -> [SourceFile] {
    var patch = SourcePatch(files, quotations)
    try patch.plan(from: old, to: new)
    return patch.patched()
  }

  private init(_ files: [SourceFile], _ quotations: Quotations) {
    self.files = files
    self.quotations = quotations
    own = SourceQuotes(files)
    statements = files.map { StatementSplitter.split($0.text) }
    for (file, list) in statements.enumerated() {
      for (index, statement) in list.enumerated() {
        guard let header = StatementHeader(statement.text) else { continue }
        let position = Position(file: file, statement: index)
        if header.isCreation {
          creations[header.key] = position
        } else {
          alterations[header.key, default: []].append(position)
        }
        let table = header.table ?? header.key.name
        if lastOfTable[table]?.file ?? file == file { lastOfTable[table] = position }
      }
    }
  }
}

// MARK: - What changes

extension SourcePatch {
  private mutating func plan(from old: Schema, to new: Schema) throws {
    var changed: Set<Key> = []
    let before = Self.objects(old)
    let after = Self.objects(new)
    for (key, object) in after {
      if !Self.areEqual(before[key], object) { changed.insert(key) } else { respell(key, object) }
    }
    let renamed = renamedTables(before, after)
    for key in before.keys where after[key] == nil && !renamed.values.contains(key) {
      try remove(key)
    }
    // In an order in which they run, should all of them be new.
    for object in SchemaRenderer.objects(of: new) {
      let key = Key(object)
      guard changed.contains(key) else { continue }
      if let old = renamed[key] {
        try replace(old, with: object)
      } else if before[key] != nil, !movesToNewTable(object, before: before, renamed) {
        try replace(key, with: object)
      } else {
        if before[key] != nil { try remove(key) }
        add(object)
      }
    }
  }

  /// Tables that go on under another name, in their places, by the new ones.
  private func renamedTables(
    _ before: [Key: SchemaObject], _ after: [Key: SchemaObject]
  ) -> [Key: Key] {
    var renamed: [Key: Key] = [:]
    for (old, new) in quotations.renames.tables {
      let (old, new) = (Key(.relation, old), Key(.relation, new))
      if before[old] != nil, after[old] == nil, before[new] == nil, after[new] != nil,
        creations[old] != nil
      {
        renamed[new] = old
      }
    }
    return renamed
  }

  private static func objects(_ schema: Schema) -> [Key: SchemaObject] {
    Dictionary(
      schema.objects.values.map { (Key($0), $0) },
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
    guard let table = Self.table(of: object) else { return false }
    let key = Key(.relation, table)
    return before[key] == nil && renamed[key] == nil
  }

  private mutating func remove(_ key: Key) throws {
    guard let position = creations[key] else {
      let kind: ObjectKind =
        switch key.space {
        case .relation: .table
        case .index: .index
        case .trigger: .trigger
        }
      throw missing(ObjectPath(kind, key.name))
    }
    removals.insert(position)
    removals.formUnion(alterations[key] ?? [])
  }

  func missing(_ path: ObjectPath) -> SourceError {
    SourceError(
      file: files.first?.name ?? "", line: 1, statement: "",
      message: "no statement of the schema source makes \(path)",
      hint: "change the schema source by hand")
  }
}
