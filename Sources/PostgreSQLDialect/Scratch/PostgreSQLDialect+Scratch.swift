public import Dialect
public import SchemaModel

extension PostgreSQLDialect {
  /// Opens a place for throwaway databases: on the server that the settings name, or on one of our own.
  ///
  /// - Throws: `TargetError` where there is none and none can be started; `Interrupted`.
  public func openScratch(_ context: ScratchContext) throws -> any Scratch {
    try PostgreSQLScratch(context, scratch)
  }

  /// The dialect with its throwaway databases on a server; one that its settings name already stays.
  public func makingScratch(on server: String) -> (any Dialect)? {
    var settings = scratch
    settings.server = settings.server ?? server
    return PostgreSQLDialect(scratch: settings)
  }

  /// The types, sequences, functions and schemas that objects are made with, the extensions, and the partitions of tables.
  public func needs(in schema: Schema) -> [ObjectPath: Set<ObjectPath>] { ScopeNeeds(schema).all() }
}
