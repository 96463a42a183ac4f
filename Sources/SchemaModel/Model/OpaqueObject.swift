/// An object of a kind that the model does not know, kept as the engine has it.
public struct OpaqueObject: Hashable, Sendable {
  /// Its name as declared, without quotes.
  @Exact public var name: String

  /// What the engine calls its kind.
  @Exact public var engineKind: String

  /// The engine's own text for it.
  @Exact public var definition: String

  /// Makes an opaque object.
  public init(name: String, engineKind: String, definition: String) {
    self.name = name
    self.engineKind = engineKind
    self.definition = definition
  }

  /// The object's path in a schema.
  public var path: ObjectPath { ObjectPath(.opaque, name) }
}
