internal import Proving
internal import Dialect
internal import SchemaModel

/// The steps of a plan behind one, which its way back begins behind.
struct LaterSteps {
  let steps: ArraySlice<StepOutline>

  /// Whether they leave the values of a column as they are.
  ///
  /// The names are those where they begin. Where the table goes, its rows do, which are counted there.
  func keep(_ name: String, of table: String) -> Bool {
    var (name, table) = (name, table)
    for step in steps {
      let mapping = SchemaMapping(from: step.from, to: step.to, renames: step.renames)
      guard let pair = mapping.pair(from: table) else { return true }
      let touched = RowOrigins.tablesWritten(by: step)
      guard let column = pair.columns.first(where: { SQLName.same($0.from.name, name) }),
        !pair.mayChange(column), column.to.generated == nil,
        touched.isDisjoint(with: [pair.from.name.folded, pair.to.name.folded])
      else { return false }
      (name, table) = (column.to.name, pair.to.name)
    }
    return true
  }
}
