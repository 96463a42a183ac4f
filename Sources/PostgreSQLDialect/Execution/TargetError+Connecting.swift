internal import Dialect
internal import SchemaModel

extension TargetError {
  /// What it means that a connection cannot be made, or breaks.
  init(connecting error: PostgreSQLError, to location: DatabaseLocation) {
    let name = location.displayName
    let reason = Self.withoutPlace(error.message)
    switch error.state {
    case "28P01", "28000":
      self.init(
        .authentication, "\(name): the server does not let this user in: \(reason)",
        hint: "name the user in the location, and keep the password in ~/.pgpass or PGPASSWORD")
    case "3D000" where location["dbname"] == nil:
      self.init(
        .notFound, "\(name) names no database, and \(reason)",
        hint: "\(location.database(named: "DATABASE").displayName)     names one")
    case "3D000":
      self.init(
        .notFound, "\(name): there is no such database on this server",
        hint: Self.command("createdb", on: location))
    case "42501":
      self.init(
        .privilege, "\(name): \(reason)",
        hint: "GRANT CONNECT ON DATABASE … TO …     as the owner of the database")
    case "57P03":
      self.init(
        .refusedConnection, "\(name): the server takes nobody now: \(reason)",
        hint: "it is starting or stopping: try again")
    case "53300":
      self.init(
        .refusedConnection, "\(name): the server has no room for another connection",
        hint:
          "SELECT * FROM pg_stat_activity     shows who is connected; max_connections limits them")
    case "": self = Self.silence(error.message, location)
    default: self.init(.refusedConnection, "\(name): \(reason)", hint: error.hint)
    }
  }

  private static func silence(_ message: String, _ location: DatabaseLocation) -> TargetError {
    let (name, reason) = (location.displayName, withoutPlace(message))
    guard reason != message else {
      return TargetError(
        .refusedConnection, "\(name): \(message)", hint: "check the host in the location")
    }
    return TargetError(
      .refusedConnection, "\(name): the server does not answer: \(reason)",
      hint: command("pg_isready", on: location))
  }

  /// What libpq says behind its `connection to server at "a" (1.2.3.4), port 5432 failed: ` is enough: the name says the rest.
  private static func withoutPlace(_ message: String) -> String {
    var rest = message[...]
    for end in [" failed: ", "fe_sendauth: "] {
      if let range = rest.firstRange(of: end) { rest = rest[range.upperBound...] }
    }
    return String(rest)
  }

  /// A command that looks at the server, or makes the database.
  private static func command(_ program: String, on location: DatabaseLocation) -> String {
    var words = [program]
    for (option, keyword) in [("-h", "host"), ("-p", "port"), ("-U", "user")] {
      if let value = location[keyword] { words += [option, value.shellQuoted] }
    }
    if program == "createdb", let name = location["dbname"] { words.append(name.shellQuoted) }
    return words.joined(separator: " ")
  }
}
