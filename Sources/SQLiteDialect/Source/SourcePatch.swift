internal import Dialect
internal import SchemaModel

/// Changes the text of a schema source as little as a change of its schema allows.
struct SourcePatch {
  private typealias Key = StatementHeader.Key

  /// Where a statement stands.
  private struct Position: Hashable, Comparable {
    var file: Int
    var statement: Int

    static func < (left: Position, right: Position) -> Bool {
      (left.file, left.statement) < (right.file, right.statement)
    }
  }

  private let files: [SourceFile]
  private let statements: [[ScriptStatement]]
  private var creations: [Key: Position] = [:]
  private var alterations: [Key: [Position]] = [:]
  /// The last statement that makes a table, or an index or trigger of it.
  private var lastOfTable: [String: Position] = [:]

  private var replacements: [Position: String] = [:]
  private var removals: Set<Position> = []
  private var insertions: [Position: [String]] = [:]
  private var appended: [String] = []

  /// The files with their texts changed from what makes one schema to what makes another.
  ///
  /// - Throws: ``SourceError`` where no statement makes what is to change.
  static func apply(to files: [SourceFile], from old: Schema, to new: Schema) throws -> [SourceFile]
  {
    var patch = SourcePatch(files)
    try patch.plan(from: old, to: new)
    return patch.patched()
  }

  private init(_ files: [SourceFile]) {
    self.files = files
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
    for key in before.keys where after[key] == nil { try remove(key) }
    for (key, object) in after where !Self.areEqual(before[key], object) { changed.insert(key) }
    // In an order in which they run, should all of them be new.
    for object in SchemaRenderer.objects(of: new) {
      guard let key = Key(object.path), changed.contains(key) else { continue }
      if before[key] != nil, !movesToNewTable(object, before: before) {
        try replace(key, with: object)
      } else {
        if before[key] != nil { try remove(key) }
        add(object)
      }
    }
  }

  private static func objects(_ schema: Schema) -> [Key: SchemaObject] {
    Dictionary(
      schema.objects.values.compactMap { object in Key(object.path).map { ($0, object) } },
      uniquingKeysWith: { first, _ in first })
  }

  private static func areEqual(_ old: SchemaObject?, _ new: SchemaObject) -> Bool {
    guard let old else { return false }
    return old == new || (old.path == new.path && old.canonicalBytes == new.canonicalBytes)
  }

  /// Whether an index or trigger now belongs to a table that comes at the end.
  private func movesToNewTable(_ object: SchemaObject, before: [Key: SchemaObject]) -> Bool {
    guard let table = Self.table(of: object) else { return false }
    return before[Key(.relation, table)] == nil
  }

  private static func table(of object: SchemaObject) -> String? {
    switch object {
    case .index(let index): index.table
    case .trigger(let trigger): trigger.table
    default: nil
    }
  }

  private mutating func replace(_ key: Key, with object: SchemaObject) throws {
    guard let position = creations[key] else { throw missing(object.path) }
    replacements[position] = ObjectRenderer.statement(for: object)
    // The new statement says what these added.
    removals.formUnion(alterations[key] ?? [])
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

  private mutating func add(_ object: SchemaObject) {
    let statement = ObjectRenderer.statement(for: object)
    if let table = Self.table(of: object), let position = lastOfTable[table.folded],
      creations[Key(.relation, table)] != nil
    {
      insertions[position, default: []].append(statement)
    } else {
      appended.append(statement)
    }
  }

  private func missing(_ path: ObjectPath) -> SourceError {
    SourceError(
      file: files.first?.name ?? "", line: 1, statement: "",
      message: "no statement of the schema source makes \(path)",
      hint: "change the schema source by hand")
  }
}

// MARK: - The new texts

extension SourcePatch {
  private func patched() -> [SourceFile] {
    files.indices.map { file in
      var result = files[file]
      let lineEnd = files[file].text.lineEnd
      let added = file == 0 ? appended.map { $0.ending(linesWith: lineEnd) } : []
      result.text = text(of: file, lineEnd).appending(added, lineEnd)
      return result
    }
  }

  /// A file's text with everything but what goes to its end; only what is new gets the file's ends of lines.
  private func text(of file: Int, _ lineEnd: String) -> String {
    let bytes = Array(files[file].text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 1024)
    var copied = 0
    for (index, statement) in statements[file].enumerated() {
      let position = Position(file: file, statement: index)
      let end = statement.utf8Range.upperBound
      let inserted = insertions[position]?.joined(separator: "\n\n").ending(linesWith: lineEnd)
      if removals.contains(position) {
        let start = bytes.startOfComments(above: statement.utf8Range.lowerBound, from: copied)
        result += bytes[copied..<start]
        if let inserted { result += inserted.utf8 }
        copied = inserted == nil ? bytes.endOfLines(after: end) : bytes.endOfLine(from: end)
        continue
      }
      if let replacement = replacements[position] {
        result += bytes[copied..<statement.utf8Range.lowerBound]
        result += replacement.ending(linesWith: lineEnd).utf8
        copied = end
      }
      if let inserted {
        let rest = bytes.endOfLine(from: end)
        result += bytes[copied..<rest]
        result += (lineEnd + lineEnd + inserted).utf8
        copied = rest
      }
    }
    result += bytes[copied...]
    if copied == bytes.count { result.trimEmptyLines() }
    return String(decoding: result, as: UTF8.self)
  }
}

extension String {
  /// The text with statements behind it, blank lines between them.
  fileprivate func appending(_ statements: [String], _ lineEnd: String) -> String {
    guard !statements.isEmpty else { return self }
    var result = self
    if !result.isEmpty && !result.endsInLineFeed { result += lineEnd }
    for statement in statements {
      if !result.isEmpty { result += lineEnd }
      result += statement + lineEnd
    }
    return result
  }

  /// What ends the first line, and so the new ones: a line feed, with a carriage return before it or without.
  fileprivate var lineEnd: String {
    guard let end = utf8.firstIndex(of: 0x0a), end > utf8.startIndex else { return "\n" }
    return utf8[utf8.index(before: end)] == 0x0d ? "\r\n" : "\n"
  }

  /// The text, whose lines end with line feeds, with other ends of lines.
  fileprivate func ending(linesWith lineEnd: String) -> String {
    if lineEnd == "\n" { return self }
    return String(decoding: utf8.flatMap { $0 == 0x0a ? Array(lineEnd.utf8) : [$0] }, as: UTF8.self)
  }

  private var endsInLineFeed: Bool { utf8.last == 0x0a }
}

extension [UInt8] {
  /// Leaves one end of a line of those at the end.
  fileprivate mutating func trimEmptyLines() {
    while last == 0x0a {
      let line = dropLast()
      let rest = line.last == 0x0d ? line.dropLast() : line
      guard rest.last == 0x0a else { return }
      removeLast(count - rest.count)
    }
  }

  /// The offset of what ends the line at an offset.
  fileprivate func endOfLine(from offset: Int) -> Int {
    var end = offset
    while end < count, self[end] != 0x0a { end += 1 }
    return end < count && end > offset && self[end - 1] == 0x0d ? end - 1 : end
  }

  /// The offset behind the rest of the line, and behind the blank lines that follow.
  ///
  /// A rest that holds another statement stays.
  fileprivate func endOfLines(after offset: Int) -> Int {
    var end = offset
    while end < count, isBlank(self[end]) { end += 1 }
    if end + 1 < count, self[end] == UInt8(ascii: "-"), self[end + 1] == UInt8(ascii: "-") {
      end = endOfLine(from: end)
    }
    if end < count, self[end] == 0x0d { end += 1 }
    guard end == count || self[end] == 0x0a else { return offset }
    while end < count, self[end] == 0x0a {
      end += 1
      var next = end
      while next < count, isBlank(self[next]) { next += 1 }
      guard next < count, self[next] == 0x0a else { break }
      end = next
    }
    return end
  }

  /// The offset of the first of the comment lines that stand directly above a statement.
  fileprivate func startOfComments(above statement: Int, from lower: Int) -> Int {
    var start = lineStart(of: statement)
    guard start >= lower, self[start..<statement].allSatisfy(isBlank) else { return statement }
    while start > lower {
      let previous = lineStart(of: start - 1)
      guard previous >= lower else { break }
      var first = previous
      while first < start, isBlank(self[first]) { first += 1 }
      guard first + 1 < start, self[first] == UInt8(ascii: "-"),
        self[first + 1] == UInt8(ascii: "-")
      else { break }
      start = previous
    }
    return start
  }

  private func lineStart(of offset: Int) -> Int {
    var start = offset
    while start > 0, self[start - 1] != 0x0a { start -= 1 }
    return start
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }
}
