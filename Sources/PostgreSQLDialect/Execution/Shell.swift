internal import SchemaModel

/// The programs of PostgreSQL with which people look at databases, `psql` first of all.
///
/// They are told no password: every user of the machine sees the words of a command. They find one as libpq does.
enum Shell {
  /// The command that opens a database, word for word.
  static func words(on location: String) -> [String] { ["psql", shown(location)] }

  /// The command that runs a statement and prints its rows alone, quoted for the shell.
  static func command(running statement: String, in location: String) -> String {
    ["psql", "-XAtc", statement, shown(location)].map(\.shellQuoted).joined(separator: " ")
  }

  /// The command that says whether the server of a database runs, quoted for the shell.
  static func asking(_ location: String) -> String {
    ["pg_isready", "-d", shown(location)].map(\.shellQuoted).joined(separator: " ")
  }

  private static func shown(_ location: String) -> String {
    (try? DatabaseLocation(location).displayName) ?? location
  }
}
