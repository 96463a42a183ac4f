internal import SchemaModel

/// Asks the engine whether renaming and `DROP COLUMN` work in a schema at all.
///
/// Both compile every view and trigger, whatever they are about, and fail when one of them is broken.
enum EngineProbe {
  /// Whether every view and trigger compiles for the engine's own checks.
  ///
  /// - `groups`: The objects; only tables that views or triggers mention are made.
  static func canAlter(_ groups: ObjectGroups, _ mentions: MentionMap) -> Bool {
    if groups.views.isEmpty && groups.triggers.isEmpty
      && !groups.opaque.contains(where: \.isLoose)
    {
      return true
    }
    var names: Set<String> = []
    for mention in mentions.views.values { names.formUnion(mention.names) }
    for mention in mentions.triggers.values { names.formUnion(mention.names) }
    for object in groups.opaque where object.isLoose { names.formUnion(Mentions(object).names) }
    do {
      let connection = try Connection()
      for table in groups.tables where names.contains(table.name.folded) {
        try connection.execute(TableRenderer(table).statement())
      }
      for table in groups.virtualTables where names.contains(table.name.folded) {
        try connection.execute(ObjectRenderer.statement(for: .virtualTable(table)))
      }
      for table in groups.opaque where table.isTable && names.contains(table.name.folded) {
        try connection.execute(table.definition)
      }
      for view in groups.views { try connection.execute(ObjectRenderer.statement(for: view)) }
      for trigger in groups.triggers {
        try connection.execute(ObjectRenderer.statement(for: trigger))
      }
      for object in groups.opaque where object.isLoose {
        try connection.execute(object.definition)
      }
      try connection.execute("CREATE TABLE _stemma_probe (a)")
      try connection.execute("ALTER TABLE _stemma_probe RENAME TO _stemma_probe_2")
      return true
    } catch {
      return false
    }
  }
}
