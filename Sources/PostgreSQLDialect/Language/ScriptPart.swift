internal import Dialect

/// A part of a script, as `pg_dump` writes them and `psql` reads them.
enum ScriptPart: Hashable, Sendable {
  /// A statement for the server.
  case statement(ScriptStatement)
  /// A command for `psql`, such as `\connect`, to the end of its line.
  case command(ScriptStatement)
  /// The rows behind a `COPY … FROM stdin`, with the line that ends them.
  case rows(ScriptStatement)
}
