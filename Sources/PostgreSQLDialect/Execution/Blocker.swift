/// Somebody who holds what a move waits for.
struct Blocker: Hashable, CustomStringConvertible {
  private let process: String
  private let words: [String]
  private let query: String?

  /// Those whose processes a query gives, the oldest transaction first.
  static func all(
    among processes: String, _ connection: Connection, _ parameters: [String?] = []
  ) throws -> [Blocker] {
    try connection.query(
      """
      SELECT pid, nullif(application_name, ''), usename, state,
        extract(epoch FROM clock_timestamp() - xact_start)::bigint,
        left(regexp_replace(query, '\\s+', ' ', 'g'), 80)
      FROM pg_stat_activity WHERE pid IN (\(processes)) ORDER BY xact_start NULLS LAST, pid
      """, parameters
    ).rows.map(Blocker.init)
  }

  private init(_ row: [String?]) {
    process = row[0] ?? ""
    var words = [row[1], row[2].map { "user \($0)" }, row[3]].compactMap(\.self)
    if let seconds = row[4] { words.append("in a transaction for \(seconds) s") }
    (self.words, query) = (words, row[5].flatMap { $0.isEmpty ? nil : $0 })
  }

  /// Who it is and what they run.
  ///
  /// As in `process 4711 (psql, user ada, idle in transaction, in a transaction for 40 s): UPDATE …`.
  var description: String {
    let head = words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
    return "process \(process)\(head)" + (query.map { ": \($0)" } ?? "")
  }

  /// The statement that ends it.
  fileprivate var ending: String { "SELECT pg_terminate_backend(\(process))" }
}

extension [Blocker] {
  /// Who they are; somebody where nobody is known.
  var names: String { isEmpty ? "somebody else" : map(\.description).joined(separator: "; ") }

  /// What helps against them in a database.
  func hint(in displayName: String) -> String {
    guard let first else { return "wait until they are done, or allow more time with --timeout" }
    let command = Shell.command(running: first.ending, in: displayName)
    return "\(command)     ends it; --timeout allows more time"
  }
}
