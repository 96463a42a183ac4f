/// One line of a difference as people read it.
public struct DiffLine: Hashable, Sendable, CustomStringConvertible {
  /// What a line says of what stands in it.
  public enum Mark: Character, Hashable, Sendable {
    /// It came.
    case added = "+"
    /// It went.
    case removed = "-"
    /// It is not as it was.
    case changed = "~"
  }

  /// What the line says.
  public var mark: Mark
  /// How far in it stands: 0 for an object, 1 for a part of one.
  public var depth: Int
  /// The text behind the mark.
  public var text: String

  /// The whole line, without a line end.
  public var description: String {
    String(repeating: "    ", count: depth) + "\(mark.rawValue) \(text)"
  }
}

extension SchemaDiff: CustomStringConvertible {
  /// The difference for people, a line a change, each ended by a line end.
  public var description: String { lines.map { "\($0)\n" }.joined() }

  /// The lines of the difference for people.
  public var lines: [DiffLine] { changes.flatMap { $0.lines(in: vocabulary) } }
}

extension SchemaChange {
  /// The lines of the change for people.
  public func lines(in vocabulary: Vocabulary) -> [DiffLine] {
    switch self {
    case .changeFormat(let old, let new):
      return [DiffLine(.changed, "format")] + DiffLine.parts(from: old.parts, to: new.parts)
    case .addObject(let object): return [DiffLine(.added, object.path.description)]
    case .dropObject(let object): return [DiffLine(.removed, object.path.description)]
    case .renameTable(let old, let new):
      return [
        DiffLine(.changed, "\(ObjectPath(.table, old)) → \(ObjectPath(.table, new))")
      ]
    case .replaceObject(let old, let new):
      let title = old.path == new.path ? "\(new.path)" : "\(old.path) → \(new.path)"
      return [DiffLine(.changed, title)]
        + DiffLine.parts(from: old.parts(in: vocabulary), to: new.parts(in: vocabulary))
    case .alterTable(_, let table, let changes):
      return [DiffLine(.changed, "\(table.path)")]
        + changes.map { change in
          DiffLine(mark: change.mark, depth: 1, text: change.text(in: vocabulary))
        }
    }
  }
}

extension DiffLine {
  fileprivate init(_ mark: Mark, _ text: String) {
    self.init(mark: mark, depth: 0, text: text)
  }

  /// The parts that go, then those that come.
  fileprivate static func parts(from old: [String], to new: [String]) -> [DiffLine] {
    let difference = new.difference(from: old)
    let line = { (mark: Mark, change: CollectionDifference<String>.Change) in
      switch change {
      case .insert(_, let part, _), .remove(_, let part, _):
        DiffLine(mark: mark, depth: 1, text: part)
      }
    }
    return difference.removals.map { line(.removed, $0) }
      + difference.insertions.map { line(.added, $0) }
  }
}

extension TableChange {
  fileprivate var mark: DiffLine.Mark {
    switch self {
    case .addColumn, .addUnique, .addCheck, .addForeignKey, .changeOption(_, old: nil, _),
      .changePrimaryKey(old: nil, _):
      .added
    case .dropColumn, .dropUnique, .dropCheck, .dropForeignKey, .changeOption(_, _, new: nil),
      .changePrimaryKey(_, new: nil):
      .removed
    case .renameColumn, .alterColumn, .changePrimaryKey, .changeOption, .changeColumnOrder:
      .changed
    }
  }

  fileprivate func text(in vocabulary: Vocabulary) -> String {
    switch self {
    case .renameColumn(let old, let new): "column \(old) → \(new)"
    case .addColumn(let column), .dropColumn(let column):
      "column \(column.definition(in: vocabulary))"
    case .alterColumn(let old, let new):
      "column \(new.name): \(old.summary(in: vocabulary)) → \(new.summary(in: vocabulary))"
    case .changePrimaryKey(let old, let new):
      "primary key \(Self.text(old, new) { $0.summary(in: vocabulary) })"
    case .addUnique(let constraint), .dropUnique(let constraint):
      constraint.summary(in: vocabulary)
    case .addCheck(let constraint), .dropCheck(let constraint): constraint.summary(in: vocabulary)
    case .addForeignKey(let key), .dropForeignKey(let key): key.summary(in: vocabulary)
    case .changeOption(let name, let old, let new):
      Self.text(old, new) { vocabulary.texts(of: [name: $0], at: .table).joined() }
    case .changeColumnOrder(let old, let new):
      "column order: \(old.summary) → \(new.summary)"
    }
  }

  /// What there was and is, where it was and is.
  private static func text<Value>(
    _ old: Value?, _ new: Value?, _ text: (Value) -> String
  ) -> String {
    [old, new].compactMap { $0.map(text) }.joined(separator: " → ")
  }
}

extension [String]? {
  fileprivate var summary: String { map { $0.joined(separator: ", ") } ?? "any" }
}
