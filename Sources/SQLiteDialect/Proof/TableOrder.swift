internal import SchemaModel

/// Tables in an order in which a table comes after those that it refers to, as far as there is one.
struct TableOrder {
  private(set) var tables: [Table] = []

  init(_ all: [Table]) {
    let byName = all.byFoldedName
    var state: [String: Bool] = [:]
    // Depth first, with a stack of its own: chains of foreign keys can be as long as the schema.
    for start in all where state[start.name.folded] == nil {
      var stack: [(table: Table, next: Int)] = [(start, 0)]
      state[start.name.folded] = false
      while let (table, next) = stack.popLast() {
        guard next < table.foreignKeys.count else {
          tables.append(table)
          state[table.name.folded] = true
          continue
        }
        stack.append((table, next + 1))
        let parent = table.foreignKeys[next].referencedTable.folded
        guard state[parent] == nil, let table = byName[parent] else { continue }
        state[parent] = false
        stack.append((table, 0))
      }
    }
  }
}
