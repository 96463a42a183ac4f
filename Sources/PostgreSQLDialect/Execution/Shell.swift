internal import SchemaModel

/// The program `psql`, with which people look at databases.
enum Shell {
  /// The command that opens a database, word for word.
  static func words(on location: String) -> [String] { ["psql", location] }

  /// The command that runs a statement and prints its rows alone, quoted for the shell.
  static func command(running statement: String, in location: String) -> String {
    ["psql", "-XAtc", statement, location].map(\.shellQuoted).joined(separator: " ")
  }
}
