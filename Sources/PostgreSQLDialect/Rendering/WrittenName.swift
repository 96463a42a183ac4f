internal import SchemaModel

/// The name of an object as the model has it, and what SQL makes of that: always with its schema.
struct WrittenName {
  /// The name of the schema.
  let schema: String

  /// The object's own name; of a routine, with its argument types.
  let own: String

  /// The written form of the relation that the object belongs to; `nil` for one that stands alone.
  let relation: String?

  /// Reads the name of an object that stands alone: `users`, `app/users`, `app/area(integer,integer)`.
  init(_ written: String) {
    let name = QualifiedName(reading: written)
    (schema, own) = (name?.schema ?? QualifiedName.defaultSchema, name?.name ?? written)
    relation = nil
  }

  /// Reads the name of an object that belongs to a relation: `users/stamp`, `app/users/stamp`.
  init(member written: String) {
    let slash = written.lastIndex(of: "/") ?? written.startIndex
    let relation = String(written[..<slash])
    schema = WrittenName(relation).schema
    own = QualifiedName.ownName(in: written)
    self.relation = relation
  }

  /// Reads the name that the path of an object has.
  init(_ path: ObjectPath) {
    if path.kind.isMember {
      self.init(member: path.name)
    } else if path.kind.hasNoSchema {
      self.init(withoutSchema: path.name)
    } else if path.kind == .opaque {
      // In front of its name stands its kind.
      self.init(String(path.name.drop { $0 != "/" }.dropFirst()))
    } else {
      self.init(path.name)
    }
  }

  /// Takes the name of an object that is in no schema.
  private init(withoutSchema name: String) {
    let own = QualifiedName(reading: name)?.name ?? name
    (schema, self.own, relation) = (QualifiedName.defaultSchema, own, nil)
  }

  /// The name in SQL, with its schema; the argument types of a routine stay as they are.
  var sql: String {
    let (name, arguments) = parts
    return SQLName.quoted(schema) + "." + SQLName.quoted(name) + arguments
  }

  /// The own name in SQL.
  var ownSQL: String { SQLName.quoted(own) }

  /// The own name without the argument types of a routine.
  var plain: String { parts.name }

  private var parts: (name: String, arguments: String) {
    guard own.hasSuffix(")"), let open = own.lastIndex(of: "(") else { return (own, "") }
    return (String(own[..<open]), String(own[open...]))
  }
}

extension SQLName {
  /// A relation or type in SQL, by its written name.
  static func qualified(_ written: String) -> String { WrittenName(written).sql }

  /// Names behind each other.
  static func list(_ names: [String]) -> String {
    names.map(quoted).joined(separator: ", ")
  }
}

extension ObjectKind {
  /// Whether objects of the kind belong to a relation, and have their names within it.
  var isMember: Bool { [.trigger, .rule, .policy, .exclusion].contains(self) }

  /// Whether objects of the kind are in no schema.
  var hasNoSchema: Bool {
    [.schema, .extension, .publication, .eventTrigger, .defaultPrivileges].contains(self)
  }

  /// Whether objects of the kind are called with arguments.
  var isRoutine: Bool { [.function, .procedure, .aggregate].contains(self) }

  /// Whether names of objects of the kind are taken for each other's.
  var sharesNames: Bool {
    isType || [.table, .view, .materializedView, .index, .sequence, .foreignTable].contains(self)
  }

  /// Whether objects of the kind are types that columns may have.
  var isType: Bool { [.enum, .domain, .composite, .range].contains(self) }
}
