internal import SchemaModel

extension OptionRule {
  /// The options that PostgreSQL has.
  static let postgreSQL =
    table + column + keys + constraints + index + view + other
    + [Place.table, .column, .primaryKey, .unique, .check, .foreignKey, .index, .view, .other]
    .map { text($0, .comment, phrase: "COMMENT") } + access

  private static let table = [
    flag(.table, .unlogged, phrase: "UNLOGGED"),
    text(.table, .ofType, phrase: "OF"),
    text(.table, .inherits, phrase: "INHERITS"),
    text(.table, .partitionOf, phrase: "PARTITION OF"),
    text(.table, .bound, phrase: "bound"),
    text(.table, .partitionBy, phrase: "PARTITION BY"),
    text(.table, .accessMethod, phrase: "USING"),
    text(.table, .parameters, phrase: "WITH"),
    text(.table, .tablespace, phrase: "TABLESPACE"),
    flag(.table, .rowSecurity, phrase: "ROW LEVEL SECURITY"),
    flag(.table, .forceRowSecurity, phrase: "FORCE ROW LEVEL SECURITY"),
    text(.table, .replicaIdentity, phrase: "REPLICA IDENTITY"),
    text(.table, .clusteredOn, phrase: "CLUSTER ON"),
  ]

  private static let column = [
    flag(.column, .inherited, phrase: "inherited"),
    words(.column, .identity, ["always", "byDefault"], phrase: "IDENTITY"),
    text(.column, .identitySequence, phrase: "SEQUENCE"),
    words(.column, .storage, ["plain", "external", "extended", "main"], phrase: "STORAGE"),
    text(.column, .compression, phrase: "COMPRESSION"),
    text(.column, .statistics, phrase: "STATISTICS"),
    text(.column, .parameters, phrase: "WITH"),
    flag(.notNull, .notValid, phrase: "NOT VALID"),
    flag(.notNull, .noInherit, phrase: "NO INHERIT"),
  ]

  private static let keys = [Place.primaryKey, .unique].flatMap { place in
    [
      flag(place, .only, phrase: "ONLY"),
      flag(place, .nullsNotDistinct, phrase: "NULLS NOT DISTINCT"),
      flag(place, .withoutOverlaps, phrase: "WITHOUT OVERLAPS"),
      text(place, .include, phrase: "INCLUDE"),
      text(place, .parameters, phrase: "WITH"),
      text(place, .tablespace, phrase: "TABLESPACE"),
      words(place, .deferrable, ["immediate", "deferred"], phrase: "DEFERRABLE INITIALLY"),
    ]
  }

  private static let constraints = [
    flag(.foreignKey, .matchFull, phrase: "MATCH FULL"),
    flag(.foreignKey, .period, phrase: "PERIOD"),
    text(.foreignKey, .setColumns, phrase: "SET"),
    flag(.foreignKey, .deferrable, phrase: "DEFERRABLE"),
    flag(.check, .noInherit, phrase: "NO INHERIT"),
    flag(.check, .notEnforced, phrase: "NOT ENFORCED"),
    flag(.foreignKey, .notEnforced, phrase: "NOT ENFORCED"),
    flag(.check, .notValid, phrase: "NOT VALID"),
    flag(.foreignKey, .notValid, phrase: "NOT VALID"),
  ]

  private static let index = [
    flag(.index, .only, phrase: "ONLY"),
    text(.index, .method, phrase: "USING"),
    text(.index, .include, phrase: "INCLUDE"),
    flag(.index, .nullsNotDistinct, phrase: "NULLS NOT DISTINCT"),
    text(.index, .parameters, phrase: "WITH"),
    text(.index, .tablespace, phrase: "TABLESPACE"),
    text(.index, .statistics, phrase: "STATISTICS"),
    text(.term, .operatorClass, phrase: "USING"),
    words(.term, .nulls, ["first", "last"], phrase: "NULLS"),
  ]

  private static let view = [
    flag(.view, .securityBarrier, phrase: "security_barrier"),
    flag(.view, .securityInvoker, phrase: "security_invoker"),
    words(.view, .checkOption, ["local", "cascaded"], phrase: "CHECK OPTION"),
    text(.view, .columnDefaults, phrase: "column defaults"),
    text(.view, .columnComments, phrase: "column comments"),
  ]

  private static let other = [
    flag(.other, .unlogged, phrase: "UNLOGGED"),
    text(.other, .ownedBy, phrase: "OWNED BY"),
    text(.other, .parameters, phrase: "WITH"),
    text(.other, .statistics, phrase: "STATISTICS"),
    text(.other, .clusteredOn, phrase: "CLUSTER ON"),
    words(.other, .enabled, ["disabled", "replica", "always"], phrase: "ENABLED"),
    text(.other, .columnComments, phrase: "column comments"),
  ]

  private static let access =
    [Place.table, .view, .other].map { text($0, .owner, phrase: "OWNER") }
    + [Place.table, .column, .view, .other].map { text($0, .privileges, phrase: "PRIVILEGES") }

  private static func flag(_ place: Place, _ name: OptionName, phrase: String) -> OptionRule {
    OptionRule(place, name.rawValue, phrase: phrase)
  }

  private static func text(_ place: Place, _ name: OptionName, phrase: String) -> OptionRule {
    OptionRule(place, name.rawValue, .text, phrase: phrase)
  }

  private static func words(
    _ place: Place, _ name: OptionName, _ words: [String], phrase: String
  ) -> OptionRule {
    OptionRule(place, name.rawValue, .words(words), phrase: phrase)
  }
}
