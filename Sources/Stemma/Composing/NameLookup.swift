/// The tables of a schema, virtual ones too, by their folded names.
struct NameLookup {
  /// Their paths.
  let tables: [String: ObjectPath]
  private let schema: Schema
  private let rule: NameRule

  init(_ schema: Schema, in vocabulary: Vocabulary) {
    let rule = vocabulary.names
    self.schema = schema
    self.rule = rule
    tables = Dictionary(
      schema.objects.keys.lazy.filter { vocabulary.holds(.hasRows, of: $0.kind) }
        .map { (rule.fold($0.name), $0) },
      uniquingKeysWith: { first, second in min(first, second) })
  }

  /// The path of a name.
  func path(_ name: String) -> ObjectPath? { tables[rule.fold(name)] }

  /// Whether there is a table of a name.
  func has(_ name: String) -> Bool { path(name) != nil }

  /// The table of a name that is no virtual one.
  func table(_ name: String) -> Table? { path(name).flatMap { schema.table($0.name) } }

  /// A name as the schema spells it.
  func spelling(of name: String) -> String { path(name)?.name ?? name }

  /// The column of a name in a table that is no virtual one.
  func column(_ name: String, of table: String) -> Column? {
    self.table(table)?.columns.named(name, under: rule)
  }

  /// The names of a table's columns, by the folded ones.
  func columns(of table: Table) -> [String: String] {
    Dictionary(
      table.columns.map { (rule.fold($0.name), $0.name) }, uniquingKeysWith: { first, _ in first })
  }
}
