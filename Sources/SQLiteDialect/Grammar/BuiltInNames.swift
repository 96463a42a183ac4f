internal import SchemaModel

/// The names that SQLite itself gives to functions and collations.
enum BuiltInNames {
  /// Whether SQLite has a function of this name, whatever its case.
  static func isFunction(_ name: String) -> Bool {
    functions.contains(name.folded)
  }

  /// The canonical spelling of a collation's name: upper-case for SQLite's own, any other as it is.
  static func collation(_ name: String) -> String {
    collations.first { SQLName.same(name, $0) } ?? name
  }

  /// Whether SQLite has a collation of this name, whatever its case.
  static func isCollation(_ name: String) -> Bool {
    collations.contains { SQLName.same(name, $0) }
  }

  private static let collations = ["BINARY", "NOCASE", "RTRIM"]

  /// The second part of the version of SQLite that brought a function; `nil` for one that has long been there, or is none.
  static func version(of function: String) -> Int? { versions[function.folded] }

  private static let versions: [String: Int] = [
    "sign": 35, "format": 38, "unixepoch": 38, "unhex": 41, "json_error_position": 42,
    "octet_length": 43, "timediff": 43, "concat": 44, "concat_ws": 44, "string_agg": 44,
    "jsonb": 45, "jsonb_array": 45, "jsonb_extract": 45, "jsonb_group_array": 45,
    "jsonb_group_object": 45, "jsonb_insert": 45, "jsonb_object": 45, "jsonb_patch": 45,
    "jsonb_remove": 45, "jsonb_replace": 45, "jsonb_set": 45, "json_pretty": 46,
    "if": 48,
    "unistr": 50, "unistr_quote": 50, "json_array_insert": 53, "jsonb_array_insert": 53,
  ]

  private static let functions: Set<String> = [
    "abs", "avg", "changes", "char", "coalesce", "concat", "concat_ws", "count", "cume_dist",
    "date", "datetime", "dense_rank", "first_value", "format", "glob", "group_concat", "hex",
    "ifnull", "iif", "instr", "json", "json_array", "json_array_length", "json_each",
    "json_extract", "json_group_array", "json_group_object", "json_insert", "json_object",
    "json_patch", "json_quote", "json_remove", "json_replace", "json_set", "json_tree",
    "json_type", "json_valid", "julianday", "lag", "last_insert_rowid", "last_value", "lead",
    "length", "like", "likelihood", "likely", "load_extension", "lower", "ltrim", "max", "min",
    "nth_value", "ntile", "nullif", "octet_length", "percent_rank", "printf", "quote", "random",
    "randomblob", "rank", "replace", "round", "row_number", "rtrim", "sign", "soundex",
    "sqlite_compileoption_get", "sqlite_compileoption_used", "sqlite_offset",
    "sqlite_source_id", "sqlite_version", "strftime", "substr", "substring", "sum",
    "string_agg", "time", "timediff", "total", "total_changes", "trim", "typeof", "unhex",
    "unicode", "unixepoch", "unlikely", "upper", "zeroblob",
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "ceil", "ceiling", "cos",
    "cosh", "degrees", "exp", "floor", "ln", "log", "log10", "log2", "mod", "pi", "pow", "power",
    "radians", "sin", "sinh", "sqrt", "tan", "tanh", "trunc",
    "bm25", "highlight", "snippet", "matchinfo", "offsets", "match", "regexp",
  ]
}
