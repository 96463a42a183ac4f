internal import SchemaModel

extension QualifiedName {
  /// The schema whose objects are named without it.
  static let defaultSchema = "public"

  /// Makes the name of an object as the catalog has it.
  init(_ name: String, catalogSchema schema: String) {
    self.init(name, in: schema == Self.defaultSchema ? nil : schema)
  }

  /// The name as it stands in SQL, with its schema.
  var sql: String {
    "\(SQLName.quoted(schema ?? Self.defaultSchema)).\(SQLName.quoted(name))"
  }

  /// The name of something in SQL, without the schema where that is the server's own, which is always searched.
  static func sql(_ name: String, catalogSchema schema: String) -> String {
    schema == "pg_catalog"
      ? SQLName.quoted(name) : QualifiedName(name, catalogSchema: schema).sql
  }
}
