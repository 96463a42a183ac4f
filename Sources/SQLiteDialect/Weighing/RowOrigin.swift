internal import Dialect
internal import Proving
internal import SchemaModel

/// Where the rows of a table are now, in a database that has not gone all of the way to it.
struct RowOrigin {
  /// Where the values of a column are.
  enum Place {
    /// In a column of the database.
    case live(Column)
    /// In none yet: the column comes on the way, with its default.
    case added
    /// They are converted on the way, or a default of an earlier step gives them.
    case unknown
  }

  /// The table, as the database has it.
  let table: Table
  /// The place of each column, by its folded name on the way.
  private(set) var columns: [String: Place]
  /// Whether a statement that somebody wrote may change the rows before.
  var isWritten = false

  /// A table that is as the database has it.
  init(_ table: Table) {
    self.table = table
    columns = table.columns.byFoldedName.mapValues { .live($0) }
  }

  /// A table that is on its way already: what has its new name is there, the rest has its old one.
  init(_ table: Table, under pair: SchemaMapping.TablePair) {
    self.init(table)
    var places: [String: Place] = [:]
    for column in pair.to.columns {
      let names = [
        column.name, TemporaryNames.ofNewColumn(column.name), pair.origin(of: column.name),
      ]
      let place = names.compactMap { $0.flatMap { columns[$0.folded] } }.first
      places[column.name.folded] = place ?? .added
    }
    columns = places
  }

  /// The place of a column.
  func place(of column: String) -> Place { columns[column.folded] ?? .unknown }

  /// The columns of the table that a step leads to.
  ///
  /// - `isLast`: Whether nothing comes behind that step: only then a default is still to be given.
  func following(_ pair: SchemaMapping.TablePair, isLast: Bool) -> RowOrigin {
    var result = self
    result.columns = [:]
    let changed = isLast ? [] : pair.changedNames
    for column in pair.to.columns {
      let match = pair.columns.first { SQLName.same($0.to.name, column.name) }
      guard let match else {
        result.columns[column.name.folded] = isLast ? .added : .unknown
        continue
      }
      let isKept = !changed.contains(column.name.folded)
      result.columns[column.name.folded] = isKept ? place(of: match.from.name) : .unknown
    }
    return result
  }
}
