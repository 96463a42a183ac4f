internal import SchemaModel

/// Hands out names that nothing has.
struct TemporaryNames {
  private let schemas: [Schema]
  private lazy var taken = Set(
    schemas.flatMap { $0.objects.keys.map { $0.name.folded } })

  /// Avoids the names in some schemas.
  init(_ schemas: Schema...) {
    self.schemas = schemas
  }

  /// What the names for a purpose begin with.
  static func prefix(of purpose: String) -> String { "_stemma_\(purpose)_" }

  /// A text with tables that are made anew under the names that they will have.
  static func removed(from text: String) -> String {
    text.replacing(prefix(of: "rebuild"), with: "")
  }

  /// What a column is called that comes before the table has room for its name.
  static func ofNewColumn(_ name: String) -> String { prefix(of: "new") + name }

  /// A free name that tells what it is for.
  mutating func name(_ purpose: String, _ name: String) -> String {
    let base = Self.prefix(of: purpose) + name
    var result = base
    var number = 2
    while !taken.insert(result.folded).inserted {
      result = "\(base)_\(number)"
      number += 1
    }
    return result
  }
}
