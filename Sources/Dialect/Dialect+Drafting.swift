public import SchemaModel

extension Dialect {
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
