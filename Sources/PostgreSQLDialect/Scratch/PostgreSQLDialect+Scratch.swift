public import Dialect
public import SchemaModel

extension PostgreSQLDialect {
  /// Opens a place for throwaway databases: on the server that the settings name, or on one of our own.
  ///
  /// - Throws: `TargetError` where there is none and none can be started; `Interrupted`.
  public func openScratch(_ context: ScratchContext) throws -> any Scratch {
    try PostgreSQLScratch(context, scratch)
  }

  /// The types, sequences, functions and schemas that objects are made with, the extensions, and the partitions of tables.
  public func needs(in schema: Schema) -> [ObjectPath: Set<ObjectPath>] { ScopeNeeds(schema).all() }
}
