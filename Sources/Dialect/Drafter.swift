public import SchemaModel

/// Writes the scripts that lead from one schema to another.
///
/// ```swift
/// let up = try dialect.draft(.up, between: old, and: new, renames: RenameHints(tables: ["users": "people"]))
/// let down = try dialect.draft(.down, between: old, and: new, renames: RenameHints(tables: ["users": "people"]))
/// for hazard in down.hazards where hazard.kind == .dataLoss { print("the way back loses \(hazard.subject)") }
/// ```
///
/// A draft runs nothing. What it drops it drops by a statement of its own, never by a cascade, and what goes with
/// rows or values is among its hazards. Where something left behind is made by no single statement that could be
/// skipped there is no draft, but a ``DraftError``.
public protocol Drafter: SourceLanguage {
  /// Generates a script.
  func draft(_ request: DraftRequest) throws -> Draft

  /// The schema that a database at `child` has after a `down` to `parent` that leaves something behind.
  ///
  /// - Throws: ``LeftoverError`` when a leftover is not in `child`.
  func schema(_ parent: Schema, keeping leftovers: [Leftover], of child: Schema) throws -> Schema

  /// Marks each statement of an edited script as drafted or written, by comparing with the draft.
  func annotate(_ script: String, with draft: Draft) -> MigrationScript
}

extension Drafter {
  /// Drafts a script of the edge between a parent's schema and a child's.
  ///
  /// - Parameters:
  ///   - direction: Which of its scripts.
  ///   - parent: The schema at the parent.
  ///   - child: The schema at the revision.
  ///   - renames: Those on the way up, whatever the direction.
  ///   - leftovers: What the edge's `down` leaves behind.
  ///   - fills: Values for columns in which every row needs one.
  /// - Returns: The draft.
  /// - Throws: What ``draft(_:)`` throws.
  public func draft(
    _ direction: Direction, between parent: Schema, and child: Schema, renames: RenameHints,
    leaving leftovers: [Leftover] = [], filling fills: [ColumnFill] = []
  ) throws -> Draft {
    let isUp = direction == .up
    return try draft(
      DraftRequest(
        from: isUp ? parent : child, to: isUp ? child : parent,
        renames: isUp ? renames : renames.inverse(under: vocabulary.names), direction: direction,
        leftovers: leftovers, fills: fills))
  }
}

/// A leftover that is not in the schema it should come from.
public struct LeftoverError: Error, Hashable, Sendable {
  /// The leftover.
  public var leftover: Leftover
  /// Whether it is in that schema, and only its table is in none before, because it has another name there.
  public var lacksTableBefore: Bool

  /// Makes an error.
  public init(_ leftover: Leftover, lacksTableBefore: Bool = false) {
    self.leftover = leftover
    self.lacksTableBefore = lacksTableBefore
  }
}
