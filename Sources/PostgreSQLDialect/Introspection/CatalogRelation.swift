internal import SchemaModel

/// A table, view or anything else that has columns, as the catalog knows it.
struct CatalogRelation {
  /// A column with its number.
  struct NumberedColumn {
    /// The number, which stays when others before it are dropped.
    let number: Int
    /// The column.
    var column: Column
    /// What is told to where its values are, of a foreign table.
    var foreignOptions: [String] = []
  }

  /// What it is called.
  let name: QualifiedName
  /// The letter that the catalog has for its kind.
  let letter: String
  /// Whether it, and what belongs to it, is part of the schema.
  let isKept: Bool
  /// Its name as the model has it.
  let written: String
  /// Its columns.
  var columns: [NumberedColumn] = []
  /// The written names of those that it inherits from.
  var parents: [String] = []

  init(name: QualifiedName, letter: String, isKept: Bool) {
    (self.name, self.letter, self.isKept) = (name, letter, isKept)
    written = name.description
  }

  /// Its kind; `nil` for what is no relation of the model.
  var kind: ObjectKind? {
    switch letter {
    case "r", "p": .table
    case "v": .view
    case "m": .materializedView
    case "f": .foreignTable
    default: nil
    }
  }

  /// The names of the columns of the server's own types that are no arrays; a type of somebody's may be one.
  var scalars: Set<String> {
    Set(
      columns.map(\.column).filter {
        !$0.type.hasSuffix("]") && !$0.type.contains(".") && !$0.type.hasSuffix("vector")
      }.map(\.name))
  }

  /// The position of a column among the columns.
  func position(of number: Int) -> Int? { columns.firstIndex { $0.number == number } }

  /// The names of columns.
  func names(of numbers: [Int]) -> [String] {
    numbers.compactMap { number in position(of: number).map { columns[$0].column.name } }
  }
}
