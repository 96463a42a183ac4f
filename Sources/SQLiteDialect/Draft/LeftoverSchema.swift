internal import Dialect
internal import SchemaModel

/// The schema after a way down that leaves something behind.
enum LeftoverSchema {
  /// The parent's schema and what of the child's stays.
  ///
  /// - Throws: ``LeftoverError`` when a leftover is not in the child, or its table not in the parent.
  static func schema(_ parent: Schema, keeping leftovers: [Leftover], of child: Schema) throws
    -> Schema
  {
    guard !leftovers.isEmpty else { return parent }
    var result = try parent.keeping(leftovers, of: child, under: .sqlite) { Mentions([$0]).names }
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
