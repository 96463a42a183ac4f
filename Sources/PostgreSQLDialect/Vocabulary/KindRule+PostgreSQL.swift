internal import SchemaModel

// The kinds that PostgreSQL adds to those of the model.
extension ObjectKind {
  /// A schema.
  static let schema = ObjectKind("schema")
  /// An extension; its members are no objects of a schema.
  static let `extension` = ObjectKind("extension")
  /// A type of some labels.
  static let `enum` = ObjectKind("enum")
  /// A type with conditions.
  static let domain = ObjectKind("domain")
  /// A type of columns.
  static let composite = ObjectKind("composite")
  /// A type of ranges, with that of their sets.
  static let range = ObjectKind("range")
  /// A sequence that is no identity column's.
  static let sequence = ObjectKind("sequence")
  /// A view whose rows are kept.
  static let materializedView = ObjectKind("materialized-view")
  /// A table whose rows are elsewhere.
  static let foreignTable = ObjectKind("foreign-table")
  /// A function, of windows too; its name has the types of its arguments.
  static let function = ObjectKind("function")
  /// A procedure; its name has the types of its arguments.
  static let procedure = ObjectKind("procedure")
  /// An aggregate; its name has the types of its arguments.
  static let aggregate = ObjectKind("aggregate")
  /// What rewrites statements on a relation.
  static let rule = ObjectKind("rule")
  /// Which rows of a table a role sees and writes.
  static let policy = ObjectKind("policy")
  /// An exclusion constraint of a table.
  static let exclusion = ObjectKind("exclusion")
  /// What is counted of several columns of a table together.
  static let statistics = ObjectKind("statistics")
  /// What is replicated.
  static let publication = ObjectKind("publication")
  /// What runs when the schema changes.
  static let eventTrigger = ObjectKind("event-trigger")
  /// Who may do what with what a role will make.
  static let defaultPrivileges = ObjectKind("default-privileges")
}

extension KindRule {
  /// The kinds that PostgreSQL has.
  ///
  /// Each relation and each type but arrays has a row of `pg_type` or of `pg_class`, or of both, under its name.
  static let postgreSQL = [
    KindRule(.schema), KindRule(.extension),
    KindRule(.enum, sharingNamesWith: .table), KindRule(.domain, sharingNamesWith: .table),
    KindRule(.composite, sharingNamesWith: .table), KindRule(.range, sharingNamesWith: .table),
    KindRule(.sequence, sharingNamesWith: .table, .isRelation),
    KindRule(.table, [.hasRows, .isRelation, .followsRenames]),
    KindRule(.foreignTable, sharingNamesWith: .table, .isRelation),
    KindRule(.view, sharingNamesWith: .table, .isRelation),
    KindRule(.materializedView, sharingNamesWith: .table, .isRelation),
    KindRule(.index, sharingNamesWith: .table, .followsRenames),
    KindRule(.exclusion), KindRule(.statistics),
    KindRule(.function), KindRule(.procedure, sharingNamesWith: .function),
    KindRule(.aggregate, sharingNamesWith: .function),
    KindRule(.trigger, .isWhole), KindRule(.rule), KindRule(.policy),
    KindRule(.publication), KindRule(.eventTrigger), KindRule(.defaultPrivileges),
    KindRule(.opaque),
  ]
}
