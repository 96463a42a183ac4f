/// What a table holds of the rows that another one, or itself, had before a script.
public struct RowHolding: Sendable {
  /// What became of the values of a column.
  public struct Values: Sendable {
    /// The folded name of the column that they were in; `nil` where they are others.
    public var origin: String?
    /// What may have happened to them on the way, in words; `nil` for nothing.
    public var damage: String?

    /// Says where values come from.
    public init(origin: String? = nil, damage: String? = nil) {
      (self.origin, self.damage) = (origin, damage)
    }
  }

  /// Whether certainly all of the rows are there.
  public var isWhole = true
  /// Whether columns that nothing is known of are what they were.
  private let isOriginal: Bool
  private var columns: [String: Values]

  /// The table as it was.
  public static let original = RowHolding(isOriginal: true, columns: [:])

  /// A copy.
  public init(isWhole: Bool, columns: [String: Values]) {
    self.init(isOriginal: false, columns: columns)
    self.isWhole = isWhole
  }

  private init(isOriginal: Bool, columns: [String: Values]) {
    self.isOriginal = isOriginal
    self.columns = columns
  }

  /// What is in a column, by its folded name.
  public subscript(column: String) -> Values {
    columns[column] ?? Values(origin: isOriginal ? column : nil)
  }

  /// Puts other values into a column.
  public mutating func set(_ column: String, _ values: Values) { columns[column] = values }

  /// Notes that values of a column may be others now; the first reason stays.
  public mutating func damage(_ column: String, _ reason: String) {
    var values = self[column]
    if values.damage == nil { values.damage = reason }
    columns[column] = values
  }

  /// Gives a column another name.
  public mutating func rename(_ old: String, to new: String) {
    guard old != new else { return }
    columns[new] = self[old]
    columns[old] = Values()
  }

  /// Adds rows of the same table that may be put beside these or in their place.
  public mutating func merge(_ other: RowHolding) {
    for column in Set(columns.keys).union(other.columns.keys) {
      let (mine, theirs) = (self[column], other[column])
      if mine.origin != theirs.origin { columns[column] = Values() }
      if let reason = theirs.damage { damage(column, reason) }
    }
    isWhole = isWhole || other.isWhole
  }
}
