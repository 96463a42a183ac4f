internal import Dialect
internal import SchemaModel

/// A table that rows are made up for, with what is asked of them.
struct RowTable {
  /// A column that rows have values for.
  struct Column {
    /// The name.
    let name: String
    /// The number of the type, and what limits it.
    let type: (oid: Int, modifier: Int)
    /// The same where the script leads; `nil` where the column is not there.
    var endType: (oid: Int, modifier: Int)?
    /// Whether the type has another name there, or another limit.
    var isRetyped = false
    /// Whether it must have a value, at either end.
    var isFilled: Bool
    /// Whether it can have none, as what it refers to is not there.
    var isEmpty = false
    /// Values that conditions may be asking for.
    var hints: [String] = []
    /// The texts of conditions that look at it.
    var texts: [String] = []
    /// What the first rows have in it, one each, for others to refer to.
    var demands: [String] = []
    /// Whether all rows have the same in it, for others to refer to several that agree.
    var isShared = false
  }

  /// Something that a server says was broken, by its name, with the columns that it looks at.
  struct Condition {
    let name: String?
    let columns: Set<Int>
  }

  /// The table.
  let table: Table
  /// Its columns, but computed ones.
  var columns: [Column]
  /// Its foreign keys at both ends, under the names where the script begins.
  var foreignKeys: [ForeignKey]
  /// The tables that it is a part of.
  var wholes: Set<String> = []
  /// Checks, keys and exclusions.
  var conditions: [Condition] = []
  /// What keeps it from having any row; `nil` for nothing.
  var obstacle: String?
  /// What it is called where the script leads; `nil` where it is not there.
  var endName: String?
  /// What the columns are called there; `nil` for one that is not there.
  var endColumns: [String?] = []

  /// Whether rows of a table are found among its own, too.
  func isOrHolds(_ name: String) -> Bool { name == table.name || wholes.contains(name) }

  /// The position of a column.
  func position(of column: String) -> Int? { columns.firstIndex { $0.name == column } }

  /// Takes a text that asks something of rows, or that they are sorted by, with the columns that it names.
  mutating func add(_ name: String?, _ text: String, naming names: [String]? = nil) {
    let mentioned = names.map(Set.init) ?? SQLTextParts.names(in: text)
    let positions = Set(columns.indices.filter { mentioned.contains(columns[$0].name) })
    conditions.append(Condition(name: name, columns: positions))
    let hints = ValueHints.values(in: text)
    for position in positions {
      columns[position].hints += hints
      if !text.isEmpty { columns[position].texts.append(text) }
    }
  }

  /// Adds values that several conditions on a column may be asking for together.
  mutating func addJointHints() {
    for position in columns.indices {
      let texts = columns[position].texts
      columns[position].hints += ValueHints.joint(in: texts)
      columns[position].hints += ValueHints.inOtherCase(columns[position].hints, texts)
    }
  }

  /// The values that a row has in the columns which conditions look at together with one.
  func values(beside position: Int, in row: [String?]) -> [String] {
    let joint = conditions.filter { $0.columns.contains(position) }
      .reduce(into: Set<Int>()) { $0.formUnion($1.columns) }
    return joint.subtracting([position]).sorted().compactMap { row[$0] }
  }

  /// The columns that may be at fault where something is broken.
  func columns(of reason: Refusal.Reason) -> Set<Int> {
    let found: Set<Int>
    switch reason {
    case .unique(_, let columns): found = Set(columns.compactMap(position))
    case .check(let name?), .uniqueIndex(let name):
      found = conditions.filter { $0.name == name }.reduce(into: []) { $0.formUnion($1.columns) }
    case .notNull(_, let column?), .type(_, let column?):
      found = Set([column].compactMap(position))
    case .foreignKey: found = Set(foreignKeys.flatMap(\.columns).compactMap(position))
    default: found = []
    }
    return found.isEmpty ? Set(columns.indices) : found
  }
}
