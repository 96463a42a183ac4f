/// How a session is set while scripts run in it, be it in a database of somebody's or in a throwaway one.
///
/// What a script does must not depend on who runs it: a role or a database may have settings of its own, by which a
/// name means another table, or a text another moment.
enum ScriptSession {
  /// The settings on which the meaning of statements depends, with their values.
  static let settings: [(name: String, value: String)] = [
    ("search_path", "public"), ("TimeZone", "UTC"), ("DateStyle", "ISO, MDY"),
    ("IntervalStyle", "postgres"), ("bytea_output", "hex"), ("extra_float_digits", "1"),
    ("standard_conforming_strings", "on"), ("transform_null_equals", "off"),
    ("quote_all_identifiers", "off"), ("xmloption", "content"),
    // Functions may be made before what their bodies name.
    ("check_function_bodies", "off"),
    // A script that would see some of the rows alone fails instead.
    ("row_security", "off"),
    ("default_table_access_method", "heap"),
    ("default_transaction_isolation", "read committed"),
    ("default_transaction_read_only", "off"), ("default_transaction_deferrable", "off"),
  ]

  /// The settings that a script must leave as they are: those, and others that are the server's own affair.
  static let watched =
    settings.map(\.name) + [
      "session_replication_role", "default_tablespace", "default_toast_compression",
    ]

  /// The settings that scripts may change for themselves: how much is used for the work.
  static let tuning: Set<String> = [
    "lock_timeout", "statement_timeout", "maintenance_work_mem", "work_mem",
    "max_parallel_maintenance_workers", "max_parallel_workers_per_gather", "synchronous_commit",
    "vacuum_cost_delay", "vacuum_cost_limit", "client_min_messages",
  ]

  /// The statements that set a session, without semicolons.
  static var statements: [String] {
    settings.map { "SET \($0.name) = \(SQLName.string($0.value))" }
  }

  /// Sets a session.
  static func begin(_ connection: Connection) throws {
    let limits = [
      "SET statement_timeout = 0", "SET idle_in_transaction_session_timeout = '5min'",
      "SET lock_timeout = 0",
    ]
    try connection.execute((statements + limits).joined(separator: "; "))
    // Not every system tells the server that a client is gone; then its statement goes on to its end.
    _ = try? connection.execute("SET client_connection_check_interval = '500ms'")
  }

  /// Gives the session its own settings again.
  static func end(_ connection: Connection) {
    _ = try? connection.execute("RESET ALL; DEALLOCATE ALL", isInterruptible: false)
  }
}
