package import SchemaModel

/// Hands out names that nothing has.
package struct TemporaryNames {
  private let schemas: [Schema]
  private let names: NameRule
  private lazy var taken = Set(schemas.flatMap { $0.objects.keys.map { names.fold($0.name) } })

  /// Avoids the names in some schemas.
  package init(_ schemas: Schema..., under names: NameRule) {
    (self.schemas, self.names) = (schemas, names)
  }

  /// What the names for a purpose begin with.
  package static func prefix(of purpose: String) -> String { "_stemma_\(purpose)_" }

  /// A text with tables that are made anew under the names that they will have.
  package static func removed(from text: String) -> String {
    text.replacing(prefix(of: "rebuild"), with: "")
  }

  /// What a column is called that comes before the table has room for its name.
  package static func ofNewColumn(_ name: String) -> String { prefix(of: "new") + name }

  /// A free name that tells what it is for.
  package mutating func name(_ purpose: String, _ name: String) -> String {
    let base = Self.prefix(of: purpose) + name
    var result = base
    var number = 2
    while !taken.insert(names.fold(result)).inserted {
      result = "\(base)_\(number)"
      number += 1
    }
    return result
  }
}
