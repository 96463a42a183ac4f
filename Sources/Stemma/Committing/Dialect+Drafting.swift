extension Dialect {
  /// Drafts a script of the edge between a parent's schema and a child's.
  ///
  /// - `renames`: Those on the way up, whatever the direction.
  func draft(
    _ direction: Direction, between parent: Schema, and child: Schema, renames: RenameHints,
    leaving leftovers: [Leftover], filling fills: [ColumnFill] = []
  ) throws -> Draft {
    let isUp = direction == .up
    return try draft(
      DraftRequest(
        from: isUp ? parent : child, to: isUp ? child : parent,
        renames: isUp ? renames : renames.inverse(under: vocabulary.names), direction: direction,
        leftovers: leftovers,
        fills: fills))
  }
}
