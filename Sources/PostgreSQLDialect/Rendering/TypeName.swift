/// A type as columns have it: `character varying(20)[]`.
struct TypeName: Hashable {
  /// The name without modifier and brackets: `character varying`.
  let base: String
  /// What stands between parentheses; `nil` for nothing.
  let modifier: String?
  /// Whether it is an array.
  let isArray: Bool

  /// Reads the text of a type.
  init(_ text: String) {
    var rest = text[...]
    while rest.hasSuffix("[]") { rest = rest.dropLast(2) }
    isArray = rest.endIndex != text.endIndex
    if let open = rest.firstIndex(of: "("), let close = rest.lastIndex(of: ")"), open < close,
      !rest.hasPrefix("\"")
    {
      modifier = String(rest[rest.index(after: open)..<close])
      base = String(rest[..<open]) + rest[rest.index(after: close)...]
    } else {
      (modifier, base) = (nil, String(rest))
    }
  }

  /// How values are stored where nobody says otherwise.
  var storage: String {
    if isArray { return "extended" }
    switch base {
    case "smallint", "integer", "bigint", "real", "double precision", "boolean", "date", "uuid",
      "oid", "name", "money", "interval", "macaddr", "macaddr8", "pg_lsn", "point", "line", "lseg",
      "box", "circle", "time without time zone", "time with time zone",
      "timestamp without time zone", "timestamp with time zone", "tid", "xid", "cid", "xid8",
      "\"char\"", "regclass", "regtype", "regproc":
      return "plain"
    case "numeric", "inet", "cidr": return "main"
    default: return "extended"
    }
  }
}
