internal import Planner
internal import RevisionStore

/// A part of an object that has a history of its own.
enum ObjectPart: Hashable {
  case member(TableMember)
  case whole(SchemaObject)

  static func all(of object: SchemaObject, in vocabulary: Vocabulary) -> [ObjectPart] {
    guard case .table(let table) = object else { return [.whole(object)] }
    return table.members(in: vocabulary).map { .member($0) }
  }

  var kind: String {
    switch self {
    case .member(let member): member.kind
    case .whole(let object): object.path.kind.text
    }
  }

  var name: String? {
    switch self {
    case .member(let member): member.name
    case .whole(let object): object.path.name
    }
  }

  func text(in vocabulary: Vocabulary) -> String {
    switch self {
    case .member(let member): member.text(in: vocabulary)
    case .whole(let object): object.definitionSummary(in: vocabulary)
    }
  }
}

/// Follows the parts of an object down the history, children before parents, until no parent has them.
struct BlameSearch {
  /// Where a part comes from.
  struct Origin {
    var revision: RevisionID
    var object: ObjectPath
  }

  /// A part as it is in some revision; `line` says which of the parts asked for it is.
  private struct Piece {
    var part: ObjectPart
    var object: ObjectPath
    var line: Int
  }

  let history: History
  private var pending: [Int: [Piece]] = [:]
  private var origins: [Int: Origin] = [:]

  init(history: History) {
    self.history = history
  }

  mutating func origins(
    of parts: [ObjectPart], in object: ObjectPath, at id: RevisionID
  ) throws -> [Origin] {
    guard let start = history.graph.number(of: id) else { return [] }
    pending[start] = parts.enumerated().map {
      Piece(part: $1, object: object, line: $0)
    }
    while let number = pending.keys.max(), let pieces = pending.removeValue(forKey: number) {
      let id = history.graph.revision(numbered: number)
      for piece in try handDown(pieces, from: id) {
        origins[piece.line] = Origin(revision: id, object: piece.object)
      }
    }
    return parts.indices.compactMap { origins[$0] }
  }

  /// Hands pieces to the parents that have them.
  ///
  /// - Returns: What no parent has.
  private mutating func handDown(_ pieces: [Piece], from id: RevisionID) throws -> [Piece] {
    var rest = pieces
    for (index, parent) in history.graph.parents(of: id).enumerated() where !rest.isEmpty {
      guard let number = history.graph.number(of: parent) else { continue }
      let edge = Edge(child: id, parentIndex: index, parent: parent)
      var kept: [Piece] = []
      var comparison: BlameComparison?
      for piece in rest {
        if try haveOneObject(id, parent, piece.object) {
          pending[number, default: []].append(piece)
          continue
        }
        let compared = try comparison ?? BlameComparison(edge, history)
        comparison = compared
        if let (part, object) = try compared.former(piece.part, of: piece.object) {
          pending[number, default: []].append(Piece(part: part, object: object, line: piece.line))
        } else {
          kept.append(piece)
        }
      }
      rest = kept
    }
    return rest
  }

  /// Whether two revisions have the same object of a name, told by ids alone.
  private func haveOneObject(
    _ first: RevisionID, _ second: RevisionID, _ object: ObjectPath
  ) throws -> Bool {
    if try history.snapshotID(of: first) == history.snapshotID(of: second) { return true }
    return try history.entries(of: first)[object] == history.entries(of: second)[object]
  }
}

/// A revision against one of its parents, as blame asks.
private struct BlameComparison {
  private let parent: RevisionID
  private let history: History
  private let diff: SchemaDiff
  private let names: FormerNames

  init(_ edge: Edge, _ history: History) throws {
    guard let parent = edge.parent else {
      throw StemmaError.failed(
        .damagedStore, "revision \(edge.child.short) has no such parent", about: edge.child.short)
    }
    self.parent = parent
    self.history = history
    let renames = try history.migration(of: edge).renames
    diff = try SchemaDiff(
      from: history.snapshotID(of: parent), to: history.snapshotID(of: edge.child),
      in: history.vocabulary, renamedTables: renames.tables,
      renamedColumns: renames.columns.map {
        ColumnRename(table: $0.table, from: $0.from, to: $0.to)
      }
    ) { try history.store.content(of: $0) }
    names = FormerNames(diff)
  }

  /// The part as the parent has it; `nil` where it has none like it.
  func former(
    _ part: ObjectPart, of object: ObjectPath
  ) throws -> (part: ObjectPart, object: ObjectPath)? {
    guard case .member(let member) = part else {
      let isNew = diff.changes.contains { $0.path == object }
      return isNew ? nil : (part, object)
    }
    let path = ObjectPath(.table, names.table(object.name))
    guard let table = try table(path) else { return nil }
    let former = names.member(member, of: object.name)
    return table.members(in: history.vocabulary).contains(former) ? (.member(former), path) : nil
  }

  /// A table of the parent, of which alone the content is read.
  private func table(_ path: ObjectPath) throws -> Table? {
    guard let id = try history.entries(of: parent)[path] else { return nil }
    let content = try history.store.content(of: id)
    let object = try SchemaObject(path: path, canonicalBytes: content, in: history.vocabulary)
    return if case .table(let table) = object { table } else { nil }
  }
}

/// Which revision each part of an object comes from.
public struct BlameReport: Sendable {
  /// One part of the object.
  public struct Line: Sendable {
    /// What sort of part it is: `column`, `primary key`, `check` …; the object's kind for one that is not taken apart.
    public var kind: String
    /// The name of a column, or of a constraint that has one.
    public var name: String?
    /// The part in one line.
    public var text: String
    /// The revision that made it what it is.
    public var entry: LogEntry
    /// What the part's object was called in that revision.
    public var object: ObjectPath
  }

  /// The object.
  public var object: ObjectPath
  /// Its parts: a table's columns in their order, keys, constraints and options; one line for any other object.
  public var lines: [Line]
}
