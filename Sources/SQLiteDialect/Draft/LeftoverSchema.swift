internal import Dialect
internal import SchemaModel

/// The schema after a way down that leaves something behind.
enum LeftoverSchema {
  /// The parent's schema and what of the child's stays: objects as they are there, columns behind the
  /// table's own.
  ///
  /// - Throws: ``LeftoverError`` when a leftover is not in the child, or its table not in the parent.
  static func schema(_ parent: Schema, keeping leftovers: [Leftover], of child: Schema) throws
    -> Schema
  {
    guard !leftovers.isEmpty else { return parent }
    var result = parent
    for leftover in leftovers.sorted() {
      guard let object = child.object(named: leftover.object) else { throw LeftoverError(leftover) }
      guard let column = leftover.column else {
        if let there = result.object(named: leftover.object) { result[there.path] = nil }
        result[object.path] = object
        continue
      }
      guard case .table(let table) = object,
        let definition = table.columns.named(column)
      else { throw LeftoverError(leftover) }
      guard case .table(var kept) = result.object(named: leftover.object) else {
        throw LeftoverError(leftover, lacksTableBefore: true)
      }
      kept.columns.removeAll { SQLName.same($0.name, column) }
      kept.columns.append(definition)
      let names = [column.folded]
      let gone = Set(table.columns.map { $0.name.folded })
        .subtracting(kept.columns.map { $0.name.folded })
      kept.checks += table.checks.filter { check in
        let mentions = Mentions([check.expression])
        return !kept.checks.contains(check) && mentions.contains(column)
          && mentions.names.isDisjoint(with: gone)
      }
      kept.foreignKeys += table.foreignKeys.filter { key in
        !kept.foreignKeys.contains(key) && key.columns.map(\.folded) == names
      }
      result[kept.path] = .table(kept)
    }
    result.triggerOrder += child.triggerOrder.filter { !parent.triggerOrder.contains($0) }
    markColumnOrder(of: &result, leftovers)
    return result
  }

  /// A table's column order matters where a view or trigger that is there now reads it by position.
  private static func markColumnOrder(of schema: inout Schema, _ leftovers: [Leftover]) {
    var names: Set<String> = []
    for object in schema.objects.values {
      let kind = object.path.kind
      guard kind == .view || kind == .trigger else { continue }
      let row = CatalogRow(
        type: kind.text, name: object.path.name, table: object.path.name,
        sql: ObjectRenderer.statement(for: object))
      names.formUnion(ParsedObject.read(row, on: nil).readsByPosition)
    }
    let whole = Set(leftovers.filter { $0.column == nil }.map { $0.object.name.folded })
    for table in schema.tables {
      let name = table.name.folded
      let matters = names.contains(name) || (table.columnOrderMatters && !whole.contains(name))
      guard matters != table.columnOrderMatters else { continue }
      var table = table
      table.columnOrderMatters = matters
      schema[table.path] = .table(table)
    }
  }
}
