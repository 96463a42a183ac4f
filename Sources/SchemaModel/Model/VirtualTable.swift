/// A table that a module of the engine provides, such as a full-text index.
///
/// The tables in which the module keeps its data (shadow tables) are its own and are not part of a
/// schema.
public struct VirtualTable: Hashable, Sendable {
  /// Its name as declared, without quotes.
  @Exact public var name: String

  /// The module, in lower case.
  @Exact public var module: String

  /// The module's arguments, each as written but for the white space around it.
  @Exact public var arguments: [String]

  /// Makes a virtual table.
  public init(name: String, module: String, arguments: [String]) {
    self.name = name
    self.module = module
    self.arguments = arguments
  }

  /// The table's path in a schema.
  public var path: ObjectPath { ObjectPath(.virtual, name) }
}
