public import SchemaModel

extension PostgreSQLDialect {
  /// The statements that make a schema, in an order in which they run.
  ///
  /// Functions may name what comes later in bodies that are texts: whoever runs the statements sets
  /// `check_function_bodies` off.
  public func render(_ schema: Schema) -> [String] { SchemaRenderer.statements(of: schema) }

  /// The statements that make a schema, in the same order, as they were written.
  public func render(_ schema: Schema, as texts: [ObjectPath: String]) -> [String] {
    guard !texts.isEmpty else { return render(schema) }
    let objects = SchemaRenderer.objects(of: schema)
    let statements = objects.flatMap { object in
      texts[object.path].map { ["\($0);"] } ?? ObjectRenderer.statements(of: object, in: schema)
    }
    let late = objects.filter { texts[$0.path] == nil }.flatMap(ObjectRenderer.lateFollowers)
    return statements + late
  }

  /// The statements that make a schema: a database has no other spellings than a source may have.
  public func renderSource(
    _ schema: Schema, with texts: [ObjectPath: String]
  ) throws -> [String] {
    render(schema, as: texts)
  }

  /// The statements that make one object, each ended by a semicolon, on lines of their own.
  public func render(_ object: SchemaObject) -> String {
    (ObjectRenderer.statements(of: object) + ObjectRenderer.lateFollowers(of: object))
      .joined(separator: "\n")
  }
}
