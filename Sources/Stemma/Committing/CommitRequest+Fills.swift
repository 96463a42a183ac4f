extension CommitRequest {
  /// Refuses a value for a column that needs none, and one that is not one expression.
  ///
  /// - Throws: ``StemmaError`` (usage)
  func checkFills(_ up: Draft, _ down: Draft, _ dialect: any Dialect) throws {
    let columns = (up.fills + down.fills).map(\.column) + up.backfills + down.backfills
    let names = columns.map(\.name)
    let rule = dialect.vocabulary.names
    for fill in fills {
      // A comment or string without an end would swallow what stands behind the expression.
      guard dialect.split("SELECT (\(fill.expression));\nSELECT 1;").count == 2 else {
        throw StemmaError.usage(
          .usage, "--fill \(fill.column) takes one expression, not '\(fill.expression)'",
          about: fill.column)
      }
      guard !names.contains(where: { rule.areEqual($0, fill.column) }) else { continue }
      let near = EditDistance.nearest(to: fill.column, in: names)
      throw StemmaError.usage(
        .usage, "--fill: no row needs a value for \(fill.column)", about: fill.column,
        details: names.isEmpty ? [] : ["needed for: \(names.joined(separator: ", "))"],
        hints: near.map { ["Did you mean \($0)?"] } ?? [])
    }
  }
}

extension Draft.Backfill {
  /// The column with its table: `orders.state`.
  var name: String { "\(table).\(column)" }
}
