internal import SchemaModel

/// The tables in which engines keep what they need themselves: no part of anybody's schema.
///
/// Besides SQLite's there are those of engines that share its file format; each makes them by itself where it works on a file.
enum EngineTables {
  /// How the names of SQLite's and of Turso's begin.
  private static let prefixes = ["sqlite_", "__turso_internal_"]

  /// Those of libSQL and of Cloudflare's D1.
  private static let names: Set<String> = [
    "libsql_vector_meta_shadow", "libsql_wasm_func_table", "_cf_alarm", "_cf_kv", "_cf_metadata",
  ]

  /// Whether a table is an engine's own; the letter case does not count, as in SQLite.
  static func contains(_ name: String) -> Bool {
    let bytes = name.utf8
    switch bytes.first {
    case UInt8(ascii: "_"), UInt8(ascii: "l"), UInt8(ascii: "L"):
      return hasPrefix(prefixes[1], bytes) || names.contains(name.folded)
    default: return hasPrefix(prefixes[0], bytes)
    }
  }

  private static func hasPrefix(_ prefix: String, _ name: String.UTF8View) -> Bool {
    name.count >= prefix.utf8.count
      && zip(prefix.utf8, name).allSatisfy { $0 == SQLName.lower($1) }
  }
}
