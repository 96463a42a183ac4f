internal import SchemaModel

/// What is said of owners and privileges by statements of their own, when all else of an object is there.
enum AccessSettings {
  /// The statements that give an object that has just been made to its owner, and grant what it shall have.
  ///
  /// - `assumed`: What it may have been granted as it was made.
  static func statements(
    of object: SchemaObject, assuming assumed: Privileges = Privileges()
  ) -> [String] {
    guard let access = ObjectAccess(of: object) else { return [] }
    var before = ObjectAccess()
    before.privileges.grants = assumed.grants.subtracting(access.privileges.grants)
    return access.statements(from: before, of: object.path)
  }

  /// The statement that gives an object to a role; `nil` for what has no privileges.
  static func owner(_ role: String, of path: ObjectPath) -> String? {
    let address = ObjectAddress(path)
    return address.grant == nil ? nil : address.alter.map { "\($0) OWNER TO \(role);" }
  }
}

/// The owner of an object, and its privileges with those of its columns.
struct ObjectAccess: Hashable {
  /// The owner in SQL; `nil` for that of the database.
  var owner: String?
  var privileges = Privileges()

  /// What holds where nobody has said anything.
  init() {}

  /// What an object's options say; `nil` for one that has no owner of its own.
  init?(of object: SchemaObject) {
    switch object {
    case .table(let table): self.init(table.options, columns: table.columns)
    case .view(let view): self.init(view.options, columns: [])
    case .other(let other): self.init(other.options, columns: [])
    case .index, .trigger, .virtualTable: return nil
    }
  }

  private init(_ options: Options, columns: [Column]) {
    owner = options[.owner]
    privileges = Privileges(options[.privileges])
    for column in columns {
      privileges.add(Privileges(column.options[.privileges]), of: column.name)
    }
  }

  /// The statements that make of another access this one.
  func statements(from old: ObjectAccess, of path: ObjectPath) -> [String] {
    let address = ObjectAddress(path)
    guard self != old, let place = address.grant else { return [] }
    let name = owner ?? path.defaultOwner
    guard owner != old.owner else {
      return privileges.statements(from: old.privileges, on: place, owner: name)
    }
    // What the new owner was granted is an owner's then.
    var before = old.privileges
    before.grants = before.grants.filter { $0.role != name }
    return (AccessSettings.owner(name, of: path).map { [$0] } ?? [])
      + privileges.statements(from: before, on: place, owner: name)
  }
}

extension ObjectPath {
  /// The schema that is there in every database.
  static let defaultSchema = ObjectPath(.schema, QualifiedName.defaultSchema)

  /// Who owns an object of which nobody says that: the owner of the database, as whom its scripts run.
  fileprivate var defaultOwner: String {
    self == .defaultSchema ? "pg_database_owner" : "CURRENT_USER"
  }
}

extension ObjectAddress {
  /// The object with its kind, as `GRANT` names it; `nil` for what has no privileges.
  fileprivate var grant: String? {
    switch path.kind {
    case .table, .view, .materializedView, .foreignTable: "TABLE \(sql)"
    case .sequence: "SEQUENCE \(sql)"
    case .schema: "SCHEMA \(sql)"
    case .enum, .composite, .range: "TYPE \(sql)"
    case .domain: "DOMAIN \(sql)"
    case .function, .procedure, .aggregate: "ROUTINE \(WrittenName(path).sql)"
    default: nil
    }
  }
}
