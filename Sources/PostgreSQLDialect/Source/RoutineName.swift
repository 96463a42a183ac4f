internal import SchemaModel

/// Names of routines, which have the types of their arguments behind them: `app/area(integer,integer)`.
enum RoutineName {
  /// The name without the arguments.
  static func plain(_ written: String) -> String {
    written.firstIndex(of: "(").map { String(written[..<$0]) } ?? written
  }

  /// The types of arguments, as the model writes them behind the name: `(integer,text)`.
  ///
  /// - `arguments`: The tokens of each, as a statement has them.
  static func arguments(_ arguments: [[String]]) -> String {
    "(\(arguments.compactMap(type).joined(separator: ",")))"
  }

  /// The type of an argument; `nil` for what only comes out.
  private static func type(of argument: [String]) -> String? {
    var words = argument[...]
    if let end = words.firstIndex(where: { $0 == "=" || $0.asciiLowercased == "default" }) {
      words = words[..<end]
    }
    let mode = words.first?.asciiLowercased
    if mode == "out" || mode == "table" { return nil }
    if let mode, ["in", "inout", "variadic"].contains(mode), words.count > 1 {
      words = words.dropFirst()
    }
    // What stands before a type of one word is the argument's name; some types have more.
    let lower = words.map(\.asciiLowercased)
    let start = lower.indices.first { synonym(Array(lower[$0...])) != nil }
    if let start { return synonym(Array(lower[start...])) }
    let name = words.count > 1 && words.dropFirst().first != "." ? words.dropFirst() : words
    return name.joined()
  }

  /// What the server calls a type of its own.
  private static func synonym(_ words: [String]) -> String? {
    let isArray = words.suffix(2) == ["[", "]"]
    let text = (isArray ? words.dropLast(2) : words[...]).prefix { $0 != "(" }
      .joined(separator: " ")
    return synonyms[text].map { isArray ? "\($0)[]" : $0 }
  }

  private static let synonyms: [String: String] = {
    var names = [
      "int": "integer", "int4": "integer", "int2": "smallint", "int8": "bigint",
      "float8": "double precision", "float": "double precision", "float4": "real",
      "bool": "boolean", "decimal": "numeric", "varchar": "character varying",
      "char": "character", "timestamptz": "timestamp with time zone",
      "timestamp": "timestamp without time zone", "timetz": "time with time zone",
      "time": "time without time zone", "varbit": "bit varying",
    ]
    let plain = [
      "integer", "smallint", "bigint", "double precision", "real", "boolean", "numeric",
      "character varying", "character", "timestamp with time zone",
      "timestamp without time zone", "time with time zone", "time without time zone",
      "bit varying", "bit", "text", "date", "interval", "uuid", "json", "jsonb", "bytea", "inet",
      "cidr", "money", "xml", "oid", "name", "record", "trigger", "void",
    ]
    for name in plain { names[name] = name }
    return names
  }()
}
