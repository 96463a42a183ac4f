/// One object of a schema.
///
/// The model knows the parts of tables, indexes, views, triggers and virtual tables, so that it can compare and
/// merge them. What else an engine has is an ``OtherObject``, which is kept as a whole, and so is what has other
/// parts there than the model knows (``KindRule/Traits/isWhole``).
///
/// ```swift
/// for (path, object) in schema.objects {
///   if case .table(let table) = object { print(path, "has", table.columns.count, "columns") }
/// }
/// ```
public indirect enum SchemaObject: Hashable, Sendable {
  /// A table.
  case table(Table)
  /// An index.
  case index(Index)
  /// A view.
  case view(View)
  /// A trigger.
  case trigger(Trigger)
  /// A table whose rows a module of the engine has.
  case virtualTable(VirtualTable)
  /// What the model does not know the parts of.
  case other(OtherObject)

  /// The object's path in its schema.
  public var path: ObjectPath {
    switch self {
    case .table(let table): table.path
    case .index(let index): ObjectPath(.index, index.name)
    case .view(let view): ObjectPath(.view, view.name)
    case .trigger(let trigger): ObjectPath(.trigger, trigger.name)
    case .virtualTable(let table): table.path
    case .other(let object): object.path
    }
  }
}
