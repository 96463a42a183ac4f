/// A whole schema: its objects by path, and the format that says what was left out.
///
/// A schema is a value: reading a database gives one, a dialect renders one as SQL, and two of them can be compared
/// and merged without any database at hand.
///
/// ```swift
/// var schema = Schema(format: SnapshotFormat(dialect: dialect.name))
/// let users = Table(name: "users", columns: [Column(name: "mail", type: "TEXT")])
/// schema[users.path] = .table(users)
/// schema[ObjectPath(.view, "mails")] = .view(View(name: "mails", query: SQLText("SELECT mail FROM users")))
/// print(schema.tables.map(\.name), schema.snapshot.id.short)
/// ```
///
/// Each object stands under its own path, so that there is one of a kind and name. The subscript and ``table(_:)``
/// look for a name letter by letter; ``object(named:under:)`` and ``table(named:under:)`` look for it as the engine
/// does, in whose ``NameRule`` `Users` may be `users`.
///
/// Two schemas are one schema when the ids of their snapshots are equal. They may still be unequal as values: the
/// order of columns and of triggers, which is cosmetic, counts there.
///
/// ## Topics
///
/// ### Making a schema
///
/// - ``init(format:objects:triggerOrder:)``
/// - ``SchemaObject``
///
/// ### Looking for objects
///
/// - ``objects``
/// - ``subscript(_:)``
/// - ``object(named:under:)``
/// - ``table(named:under:)``
///
/// ### Ids and differences
///
/// - ``snapshot``
/// - ``SchemaDiff``
/// - ``applying(_:)``
public struct Schema: Hashable, Sendable {
  /// How it was read.
  public var format: SnapshotFormat

  /// The objects, each under its own ``SchemaObject/path``.
  public private(set) var objects: [ObjectPath: SchemaObject]

  /// The names of the triggers in the order of their creation, which is their firing order.
  ///
  /// Cosmetic, outside the id. Triggers that are not named here come after those that are, by name.
  public var triggerOrder: [String]

  /// Makes a schema of some objects; of two with one path the later one counts.
  public init(
    format: SnapshotFormat, objects: some Sequence<SchemaObject> = [], triggerOrder: [String] = []
  ) {
    self.format = format
    self.triggerOrder = triggerOrder
    self.objects = [:]
    for object in objects { self.objects[object.path] = object }
  }

  /// The object with this path; assigning puts it under its own path, `nil` removes it.
  public subscript(path: ObjectPath) -> SchemaObject? {
    get { objects[path] }
    set {
      objects[path] = nil
      if let newValue { objects[newValue.path] = newValue }
    }
  }

  /// The table of this name, letter by letter.
  public func table(_ name: String) -> Table? {
    guard case .table(let table) = objects[ObjectPath(.table, name)] else { return nil }
    return table
  }

  /// All tables (not virtual ones), by name.
  public var tables: [Table] {
    objects.values.compactMap { if case .table(let table) = $0 { table } else { nil } }
      .sorted { $0.name.utf8Precedes($1.name) }
  }

  /// All indexes, by name.
  public var indexes: [Index] {
    objects.values.compactMap { if case .index(let index) = $0 { index } else { nil } }
      .sorted { $0.name.utf8Precedes($1.name) }
  }

  /// All views, by name.
  public var views: [View] {
    objects.values.compactMap { if case .view(let view) = $0 { view } else { nil } }
      .sorted { $0.name.utf8Precedes($1.name) }
  }

  /// All triggers, by name.
  public var triggers: [Trigger] {
    objects.values.compactMap { if case .trigger(let trigger) = $0 { trigger } else { nil } }
      .sorted { $0.name.utf8Precedes($1.name) }
  }

  /// All virtual tables, by name.
  public var virtualTables: [VirtualTable] {
    objects.values.compactMap { if case .virtualTable(let table) = $0 { table } else { nil } }
      .sorted { $0.name.utf8Precedes($1.name) }
  }
}
