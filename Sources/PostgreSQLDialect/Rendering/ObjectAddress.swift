internal import SchemaModel

/// How statements name an object that is there.
struct ObjectAddress {
  let path: ObjectPath
  private let name: WrittenName

  /// Takes an object that the model keeps whole.
  init(_ object: OtherObject) { self.init(object.path) }

  /// Takes the path of an object.
  init(_ path: ObjectPath) {
    self.path = path
    name = WrittenName(path)
  }

  /// What its kind is called in SQL; `nil` for one that only its text describes.
  var kind: String? {
    switch path.kind {
    case .materializedView: "MATERIALIZED VIEW"
    case .foreignTable: "FOREIGN TABLE"
    case .eventTrigger: "EVENT TRIGGER"
    case .enum, .composite, .range: "TYPE"
    case .exclusion: "CONSTRAINT"
    case .opaque, .virtual, .defaultPrivileges: nil
    default: path.kind.text.uppercased()
    }
  }

  /// The object with its kind, as comments name it: `TRIGGER stamp ON public.users`.
  var comment: String? { kind.map { "\($0) \(sql)" } }

  /// The beginning of a statement that changes the object: `ALTER SEQUENCE public.ids`.
  var alter: String? { kind.map { "ALTER \($0) \(sql)" } }

  /// The statement that drops it, ended by a semicolon, which never takes anything else with it.
  var drop: String? {
    guard path.kind != .exclusion else {
      let table = SQLName.qualified(name.relation ?? "")
      return "ALTER TABLE \(table) DROP CONSTRAINT \(name.ownSQL);"
    }
    return kind.map { "DROP \($0) \(sql);" }
  }

  /// The name, with its relation where it belongs to one.
  var sql: String {
    if let relation = name.relation { return "\(name.ownSQL) ON \(SQLName.qualified(relation))" }
    if path.kind.hasNoSchema { return name.ownSQL }
    return path.kind == .aggregate && name.own.hasSuffix("()")
      ? String(name.sql.dropLast()) + "*)" : name.sql
  }
}
