internal import Dialect
internal import SchemaModel

/// Where throwaway databases are made: a server of our own, or one that somebody has named.
///
/// Only databases are made and dropped here whose names begin with `stemma_scratch_` or `stemma_kept_`, a moment and
/// something random. They go when they are dropped, at the latest at the end; what a command that was killed has left
/// goes when the next one comes, once it is an hour old and nobody uses it.
///
/// Not for use from several threads at once.
final class ScratchServer {
  private let settings: ScratchSettings
  private var place: ScratchPlace
  private var control: Connection
  private var dropper: DatabaseDropper
  private var own: Set<String> = []

  /// Finds or starts the server.
  ///
  /// - Throws: `TargetError` where there is none; `Interrupted`.
  convenience init(_ settings: ScratchSettings) throws {
    try self.init(settings, try ScratchPlace(settings))
  }

  /// Takes a server.
  ///
  /// - Throws: `TargetError` where it may not be used; `Interrupted`.
  init(_ settings: ScratchSettings, _ place: ScratchPlace) throws {
    (self.settings, self.place) = (settings, place)
    control = try place.openControl()
    dropper = DatabaseDropper(place)
    try dropLeftovers()
  }

  /// The version of the server.
  var version: ServerVersion { control.version }

  // MARK: Databases

  /// Makes a database.
  ///
  /// - Parameter key: What a kept one was named by that it is to be a copy of; without one, or where none was kept, it is
  ///   empty.
  /// - Returns: A connection to it; `isCopy` says whether it is one.
  /// - Throws: `TargetError`; `Interrupted`.
  func makeDatabase(
    copyOf key: ObjectID? = nil
  ) throws -> (connection: Connection, isCopy: Bool) {
    try ready()
    do { return try database(copyOf: key) } catch
      where !control.isOpen || (error as? PostgreSQLError)?.isOfConnection ?? false
    {
      // What answered last may have been all that was left of a server.
      control.close()
      try ready()
      return try database(copyOf: key)
    }
  }

  /// The role that databases belong to, where that is not the user that makes them.
  var owner: String? { place.owner }

  /// Connects to a database as the role that it belongs to, as which scripts run: on a server of our own that is no
  /// superuser, so that they reach no file, program or other database.
  ///
  /// - Throws: `TargetError`; `Interrupted`.
  func connectAsOwner(to database: String) throws -> Connection {
    try place.connect(to: database, asOwner: true)
  }

  /// Copies a database that was kept; `nil` where there is none, or it is gone by now.
  func copy(ofKept key: ObjectID) throws -> Connection? {
    try ready()
    return try kept(key).flatMap { try? database(from: $0) }
  }

  /// Makes a role that statements name, without any right, where the server is our own; says whether it is there now.
  ///
  /// The role that databases belong to is a member of it, so that it can give it something and goes on having that.
  func makeRole(_ name: String) -> Bool {
    guard let owner = place.owner else { return false }
    guard name != owner, isThere(after: "CREATE ROLE \(ScratchRole.name) NOLOGIN") else {
      return name == owner
    }
    let role = SQLName.quoted(name)
    return isThere(after: "CREATE ROLE \(role) NOLOGIN")
      && isThere(after: "GRANT \(role) TO \(owner)")
      && isThere(after: "GRANT \(ScratchRole.name) TO \(role)")
  }

  /// Makes the roles that a script names, as far as that is allowed.
  func makeRoles(namedIn script: String) {
    for name in RoleNames.all(in: script).sorted() { _ = makeRole(name) }
  }

  /// Runs a statement that makes something; whether that is there now, be it that somebody else made it just now.
  private func isThere(after statement: String) -> Bool {
    do { try control.execute(statement) } catch let error {
      return ["42710", "23505"].contains((error as? PostgreSQLError)?.state)
    }
    return true
  }

  /// Has the roles that schemas name be able to own something in a database, where the server is our own.
  ///
  /// - Throws: ``PostgreSQLError``
  func openToRoles(_ connection: Connection) throws {
    guard place.isOwn, isThere(after: "CREATE ROLE \(ScratchRole.name) NOLOGIN") else { return }
    for statement in ScratchRole.grants { try connection.execute(statement) }
  }

  /// Makes a database that belongs to the user of its connection, who may do everything: what that one makes is as if
  /// nobody had said whose it is.
  ///
  /// - Throws: `TargetError`; ``PostgreSQLError``; `Interrupted`.
  func makeOwnDatabase() throws -> Connection {
    let connection = try makeDatabase().connection
    guard place.isOwn else { return connection }
    try connection.execute("ALTER DATABASE \(connection.database) OWNER TO CURRENT_USER")
    return connection
  }

  /// Keeps a database as it is now, for copies; this cuts its connection for a moment, so that no transaction may be
  /// open, no other connection, and the session's settings are gone.
  ///
  /// - Throws: ``PostgreSQLError`` where it cannot be copied; `TargetError`; `Interrupted`.
  func keep(_ connection: Connection, under key: ObjectID) throws {
    try ready()
    guard try kept(key) == nil else { return }
    try forgetOldest()
    let name = "\(Self.keptPrefix)\(try moment())_\(key)"
    let source = connection.database
    try connection.whileClosed {
      try control.execute("CREATE DATABASE \(name) TEMPLATE \(source) STRATEGY file_copy")
    }
    if !place.isOwn { own.insert(name) }
  }

  /// Drops a database, sooner or later: this waits for nobody.
  func drop(_ connection: Connection) {
    let name = connection.database
    connection.close()
    guard own.remove(name) != nil else { return }
    dropper.drop(name)
  }

  /// Drops what there is still.
  func close() {
    for name in own.sorted() { dropper.drop(name) }
    own = []
    dropper.finish()
    control.close()
  }

  private func database(copyOf key: ObjectID?) throws -> (connection: Connection, isCopy: Bool) {
    if let key, let copy = try copy(ofKept: key) { return (copy, true) }
    return (try database(from: nil), false)
  }

  private func database(from template: String?) throws -> Connection {
    let name = "\(Self.scratchPrefix)\(try moment())_\(Self.randomWord)"
    // Sorted and encoded alike wherever it is made.
    let form =
      template.map { "TEMPLATE \($0) STRATEGY file_copy" }
      ?? "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'"
    let owner = place.owner.map { "OWNER \($0) " } ?? ""
    do {
      try control.execute("CREATE DATABASE \(name) \(owner)\(form)")
    } catch let error as PostgreSQLError { throw ScratchPlace.refusal(error) }
    own.insert(name)
    return try place.connect(to: name)
  }

  private static var randomWord: String {
    String(UInt64.random(in: 0 ... .max), radix: 16)
  }
}

// MARK: - What lies there

extension ScratchServer {
  private static let scratchPrefix = "stemma_scratch_"
  private static let keptPrefix = "stemma_kept_"
  /// How many databases are kept for copies.
  private static let capacity = 16

  /// Finds or starts the server anew, where it has ended: an own one that nobody used for long, or that was killed.
  private func ready() throws {
    if place.renewLease(), control.isOpen, (try? control.execute("SELECT 1")) != nil { return }
    try Interruption.check()
    if place.isOwn { place = try ScratchPlace(settings) }
    control = try place.openControl()
    dropper = DatabaseDropper(place)
    own = []
  }

  /// The server's time, as eight digits that are sorted by it.
  private func moment() throws -> String {
    let query = "SELECT pg_catalog.to_hex(extract(epoch FROM pg_catalog.now())::bigint)"
    let text = try control.query(query)[0, 0] ?? ""
    return String(repeating: "0", count: max(0, 8 - text.count)) + text
  }

  private func kept(_ key: ObjectID) throws -> String? {
    try databases(Self.keptPrefix).last { $0.hasSuffix("_\(key)") }
  }

  private func databases(_ prefix: String) throws -> [String] {
    try control.query(
      """
      SELECT datname FROM pg_catalog.pg_database
      WHERE starts_with(datname, $1) AND pg_catalog.pg_has_role(datdba, 'USAGE') ORDER BY datname
      """, [prefix]
    ).rows.compactMap { $0[0] }
  }

  private func forgetOldest() throws {
    let kept = try databases(Self.keptPrefix)
    for name in kept.dropLast(Self.capacity - 1) {
      dropper.drop(name)
      own.remove(name)
    }
  }

  /// Drops what commands before this one have left: it is old, and nobody is connected to it.
  private func dropLeftovers() throws {
    let used = try control.query(
      "SELECT DISTINCT datname FROM pg_catalog.pg_stat_activity WHERE datname IS NOT NULL")
    let inUse = Set(used.rows.compactMap { $0[0] })
    guard let now = Int(try moment(), radix: 16) else { return }
    for prefix in [Self.scratchPrefix, Self.keptPrefix] {
      for name in try databases(prefix) where !inUse.contains(name) {
        guard let made = Self.moment(of: name.dropFirst(prefix.count)), now - made > 3600 else {
          continue
        }
        dropper.drop(name, force: false)
      }
    }
  }

  /// When a database was made, by what stands behind the first words of its name; `nil` for a name that is not ours.
  private static func moment(of name: Substring) -> Int? {
    let parts = name.split(separator: "_", omittingEmptySubsequences: false)
    let isHex = { (part: Substring) in !part.isEmpty && part.allSatisfy(\.isHexDigit) }
    guard parts.count == 2, parts[0].count == 8, parts.allSatisfy(isHex) else { return nil }
    return Int(parts[0], radix: 16)
  }
}
