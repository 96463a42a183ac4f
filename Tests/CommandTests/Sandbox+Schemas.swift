extension Sandbox {
  /// A workspace with its own branches and a schema committed as `First`.
  static func withSchema(_ source: String) throws -> Sandbox {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", source)
    try box.stemma("commit", "-m", "First")
    return box
  }

  /// The same with a database at that revision, and then, where one is given, another schema source.
  static func withDatabase(
    _ source: String, rows: String? = nil, then: String? = nil
  ) throws -> Sandbox {
    let box = try withSchema(source)
    try box.stemma("upgrade", "app.db")
    if let rows { try box.sql("app.db", rows) }
    if let then { try box.write("schema.sql", then) }
    return box
  }
}
