internal import Dialect
internal import SchemaModel

/// Runs the statements of a schema source in a throwaway database, from which then is read what they make.
///
/// The order of statements and files does not matter: one that fails because another makes what it needs is tried again
/// behind all others. Statements go to the server many at once; where one of these fails, they go one by one, and what
/// the server says of it is told with its place.
struct SourceLoader {
  /// How many statements go to the server together, in one transaction.
  private static let batch = 100

  /// What was made beside the database, and is not gone with it.
  private var roles: [String] = []

  let files: [SourceFile]
  private let statements: [SourceStatement]
  private let format: SnapshotFormat
  let connection: Connection
  /// The settings of the source that are in effect; `nil` before the first statement.
  private var current: [String]?
  var waiting: [Waiting] = []
  /// Functions whose bodies nobody has looked at yet, with what looks at them.
  var unchecked: [(check: String, of: Waiting)] = []

  /// A statement that failed, with the settings that were in effect.
  struct Waiting {
    var statement: SourceStatement
    var settings: [String]
    var error: PostgreSQLError
  }

  /// Takes the statements of files, and a database in which nothing is.
  init(
    _ files: [SourceFile], _ statements: [SourceStatement], for format: SnapshotFormat,
    in connection: Connection
  ) {
    (self.files, self.statements, self.format) = (files, statements, format)
    self.connection = connection
  }

  /// Runs all statements.
  ///
  /// - Throws: ``SourceError`` for the first that the server refuses for good; what libpq throws.
  mutating func run() throws {
    for index in files.indices {
      var rest = statements.filter { $0.file == index && $0.isRun(for: format) }[...]
      var settings: [String] = []
      while !rest.isEmpty {
        try run(rest.prefix(Self.batch), behind: &settings)
        rest = rest.dropFirst(Self.batch)
      }
    }
    try retry()
    try checkRoutines()
    try set([])
  }

  /// Sets the session as it was, and drops the roles that were made, as far as the server allows it.
  ///
  /// Nothing that they have to do with may be needed any more.
  func finish() {
    _ = try? connection.execute("RESET ALL")
    for role in roles.map({ SQLName.quoted($0) }) {
      _ = try? connection.execute("DROP OWNED BY \(role) CASCADE; DROP ROLE \(role)")
    }
  }
}

// MARK: - Running

extension SourceLoader {
  /// Runs statements in one transaction, or else one by one.
  private mutating func run(
    _ batch: ArraySlice<SourceStatement>, behind settings: inout [String]
  ) throws {
    if try runTogether(batch, behind: settings) {
      settings += batch.filter { $0.purpose == .setting }.map(\.statement.text)
      current = settings
      return
    }
    for statement in batch {
      let hasRun = try run(statement, behind: settings)
      if hasRun, statement.purpose == .setting { settings.append(statement.statement.text) }
    }
  }

  /// Whether all of them ran.
  private func runTogether(
    _ batch: ArraySlice<SourceStatement>, behind settings: [String]
  ) throws -> Bool {
    let texts = batch.map { $0.statement.text }
    let message = current == settings ? texts : Self.reset(settings) + texts
    do {
      try connection.execute(message.joined(separator: "\n;\n"))
      return true
    } catch let error as PostgreSQLError where !error.state.isEmpty { return false }
  }

  /// Runs a statement by itself, or has it wait; whether it ran.
  mutating func run(
    _ statement: SourceStatement, behind settings: [String]
  ) throws -> Bool {
    do {
      try execute(statement, behind: settings)
      return true
    } catch let error as PostgreSQLError where !error.state.isEmpty {
      guard statement.purpose == .setting else {
        waiting.append(Waiting(statement: statement, settings: settings, error: error))
        return false
      }
      // Dumps of later versions set what earlier ones do not have.
      guard error.isUnknownSetting else { throw self.error(of: statement, error) }
      return false
    }
  }

  private mutating func execute(_ statement: SourceStatement, behind settings: [String]) throws {
    try set(settings)
    do { try connection.query(statement.statement.text) } catch let error as PostgreSQLError
      where error.mayLackRole
    {
      guard try makeRoles(namedIn: statement.statement.text) else { throw error }
      try connection.query(statement.statement.text)
    }
    if statement.purpose == .setting { current = settings + [statement.statement.text] }
  }

  /// Sets the session as it is behind some settings of a file.
  mutating func set(_ settings: [String]) throws {
    guard current != settings else { return }
    try connection.execute(Self.reset(settings).joined(separator: ";\n"))
    current = settings
  }

  private static func reset(_ settings: [String]) -> [String] {
    ["RESET ALL", "SET search_path = public", "SET client_min_messages = error"] + settings
  }

  /// Makes the roles that a statement names and that are not there, which can do nothing; whether there are any.
  private mutating func makeRoles(namedIn statement: String) throws -> Bool {
    var isAny = false
    for name in RoleNames.named(in: statement) {
      do {
        try connection.query("CREATE ROLE \(SQLName.quoted(name)) NOLOGIN")
        roles.append(name)
        isAny = true
      } catch let error as PostgreSQLError where ["42710", "23505"].contains(error.state) {
        // It is there, or somebody has just made it.
      }
    }
    return isAny
  }
}
