package import SchemaModel

/// Tables in an order in which a table comes after those that it refers to, as far as there is one.
package struct TableOrder {
  /// The tables.
  package private(set) var tables: [Table] = []

  /// Orders tables.
  package init(_ all: [Table], under names: NameRule) {
    let byName = Dictionary(
      all.map { (names.fold($0.name), $0) }, uniquingKeysWith: { first, _ in first })
    var state: [String: Bool] = [:]
    // Depth first, with a stack of its own: chains of foreign keys can be as long as the schema.
    for start in all where state[names.fold(start.name)] == nil {
      var stack: [(table: Table, next: Int)] = [(start, 0)]
      state[names.fold(start.name)] = false
      while let (table, next) = stack.popLast() {
        guard next < table.foreignKeys.count else {
          tables.append(table)
          state[names.fold(table.name)] = true
          continue
        }
        stack.append((table, next + 1))
        let parent = names.fold(table.foreignKeys[next].referencedTable)
        guard state[parent] == nil, let table = byName[parent] else { continue }
        state[parent] = false
        stack.append((table, 0))
      }
    }
  }
}
