extension SQLName {
  /// The words that are written in quotes: every keyword of PostgreSQL 15 to 18 but those that are free as any name,
  /// and have been on each of them.
  ///
  /// The list is part of the canonical form, so it does not grow with new versions.
  static let listed = words(
    """
    absent all analyse analyze and any array as asc asymmetric authorization between bigint
    binary bit boolean both case cast char character check coalesce collate collation column
    concurrently conditional constraint create cross current_catalog current_date
    current_role current_schema current_time current_timestamp current_user dec decimal
    default deferrable desc distinct do else empty end enforced error except exists extract
    false fetch float for foreign format freeze from full grant greatest group grouping
    having ilike in indent initially inner inout int integer intersect interval into is
    isnull join json json_array json_arrayagg json_exists json_object json_objectagg
    json_query json_scalar json_serialize json_table json_value keep keys lateral leading
    least left like limit localtime localtimestamp merge_action national natural nchar
    nested none normalize not notnull null nullif numeric objects offset omit on only or
    order out outer overlaps overlay path period placing plan position precision primary
    quotes real recheck references returning right row scalar select session_user setof
    similar smallint some source string substring symmetric system_user table tablesample
    target then time timestamp to trailing treat trim true unconditional union unique user
    using values varchar variadic verbose virtual when where window with xmlattributes
    xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
    xmlserialize xmltable
    """)

  /// Keywords that some version still prints as names, without quotes: in lower case they are names.
  static let young = words(
    """
    json json_array json_arrayagg json_exists json_object json_objectagg json_query
    json_scalar json_serialize json_table json_value merge_action system_user
    """)

  /// Keywords that nothing can be called without quotes.
  static let reserved = words(
    """
    all analyse analyze and any array as asc asymmetric both case cast check collate column
    constraint create current_catalog current_date current_role current_time
    current_timestamp current_user default deferrable desc distinct do else end except false
    fetch for foreign from grant group having in initially intersect into lateral leading
    limit localtime localtimestamp not null offset on only or order placing primary
    references returning select session_user some symmetric system_user table then to
    trailing true union unique user using variadic when where window with
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
