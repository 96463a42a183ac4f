/// Settings of a session that change what a server prints or does; where nothing is said a session has those of its
/// server, database, role and environment.
struct SessionSettings {
  /// Names and values.
  let values: [(name: String, value: String)]

  /// What a catalog is read with: what the server prints is then the same in every session.
  ///
  /// - Parameter lockTimeout: How long to wait for others' locks, in seconds: what prints the definition of a view locks
  ///   what the view reads.
  /// - Returns: The settings.
  static func reading(lockTimeout: Double) -> SessionSettings {
    SessionSettings(
      values: [
        ("search_path", ""), ("quote_all_identifiers", "off"), ("DateStyle", "ISO, MDY"),
        ("IntervalStyle", "postgres"), ("TimeZone", "UTC"), ("bytea_output", "hex"),
        ("standard_conforming_strings", "on"), ("extra_float_digits", "1"),
        ("xmloption", "content"), ("lc_monetary", "C"), ("row_security", "off"),
        // Little is read of each of many tables: compiling queries and sharing them out takes longer than they do.
        ("jit", "off"), ("max_parallel_workers_per_gather", "0"),
        ("lock_timeout", milliseconds(lockTimeout)),
      ])
  }

  /// The query that sets them until the transaction ends.
  var localQuery: String {
    let calls = values.map { "pg_catalog.set_config('\($0.name)', '\($0.value)', true)" }
    return "SELECT " + calls.joined(separator: ", ")
  }

  /// A time as a setting has it, where zero would be for ever.
  static func milliseconds(_ seconds: Double) -> String {
    "\(Int(max(1, min(seconds * 1000, Double(Int32.max)))))ms"
  }
}
