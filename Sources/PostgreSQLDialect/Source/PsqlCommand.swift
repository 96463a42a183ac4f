/// A command of the program `psql` in a schema source: a line that begins with a backslash.
struct PsqlCommand {
  /// The command with its backslash: `\connect`.
  let name: String

  init(_ line: String) {
    name = String(line.prefix { !$0.isWhitespace })
  }

  /// Commands that dumps and people have, and that say nothing about a schema.
  private static let harmless: Set<String> = [
    "\\restrict", "\\unrestrict", "\\set", "\\unset", "\\pset", "\\timing", "\\echo", "\\qecho",
    "\\warn", "\\x", "\\t", "\\a", "\\errverbose", "\\conninfo",
  ]

  /// Why it has no place in a schema source; `nil` where it is passed over.
  var fault: (reason: String, hint: String)? {
    switch name {
    case _ where Self.harmless.contains(name): nil
    case "\\c", "\\connect":
      (
        "\(name) goes to another database, and a schema source is of one",
        "leave the line out; pg_dump without --create writes none"
      )
    case "\\i", "\\ir", "\\include", "\\include_relative":
      (
        "\(name) reads another file, which only psql does",
        "name the file in stemma.toml: a schema source may have several"
      )
    case "\\copy", "\\.": ("\(name) is about rows", "leave the rows out")
    default:
      ("\(name) is a command of psql, and not of the server", "write what it does as SQL")
    }
  }
}
