public import Dialect
public import SchemaModel

/// SQLite, as a database engine that Stemma works with.
///
/// ```swift
/// let dialect = SQLiteDialect()
/// let target = try dialect.open("app.db", writable: false)
/// let schema = try target.readSchema(format: SnapshotFormat(dialect: SQLiteDialect.name))
/// for statement in dialect.render(schema) { print(statement) }
/// ```
///
/// A database is a file, named by a path or a URL (`sqlite:app.db`, `file:app.db?mode=ro`). One that is not there
/// is made by the first move, not by opening it. Scratch databases are in memory, and nobody's file is touched by
/// reading, drafting or proving.
///
/// What of SQLite is in the model, what changes an id and how tables are changed is in `docs/sqlite.md`.
public struct SQLiteDialect: Dialect {
  /// The name in `stemma.toml` and in snapshots.
  public static let name = "sqlite"

  /// The name in `stemma.toml` and in snapshots.
  public var name: String { Self.name }

  /// What the model must know of SQLite.
  public var vocabulary: Vocabulary { .sqlite }

  /// Makes the dialect.
  public init() {}
}

// MARK: - Databases

extension SQLiteDialect {
  /// Opens a database file; one that is to be moved need not be there.
  ///
  /// - Throws: `TargetError`
  public func open(_ location: String, writable: Bool, timeout: Double) throws -> any Target {
    try SQLiteTarget(location, writable: writable, timeout: timeout)
  }

  /// The steps as a script for the `sqlite3` program, whatever the position: no statement of SQLite's can stop a script.
  public func offlineScript(of steps: [MoveStep], from position: LedgerEntry?) -> String {
    OfflineScript.text(of: steps)
  }

  /// What a step runs, as a script for the `sqlite3` program.
  public func script(
    _ script: String, without skipped: Set<Int>, enforcingForeignKeys foreignKeys: Bool
  ) -> String {
    let body = OfflineScript.body(script, without: skipped)
    return foreignKeys ? "PRAGMA foreign_keys = ON;\n\(body)PRAGMA foreign_keys = OFF;\n" : body
  }

  /// The command that runs a statement with the `sqlite3` program, which takes paths only.
  public func command(running statement: String, in location: String) -> String {
    (shell(on: location) + [statement]).map(\.shellQuoted).joined(separator: " ")
  }

  /// A location whose path is absolute, be it a URL or a path.
  public func absolute(_ location: String, in directory: String) -> String {
    DatabaseLocation.absolute(location, in: directory)
  }

  /// Whether a location is a path, or a URL with the scheme `sqlite` or `file`.
  public func recognizes(_ location: String) -> Bool {
    DatabaseLocation.recognizes(location)
  }

  /// Whether a text is a URL, or has a slash or a dot in it as paths of files do.
  public func looksLikeLocation(_ text: String) -> Bool {
    DatabaseLocation.isURL(text) || text.contains { $0 == "/" || $0 == "." }
  }

  /// Whether a file begins as the databases of SQLite do (https://sqlite.org/fileformat.html).
  public func isDatabase(file path: String) -> Bool {
    DatabaseLocation.isDatabase(file: path)
  }
}

// MARK: - Scripts

extension SQLiteDialect {
  /// A script with LF between its tokens and at its end; literals stay byte for byte.
  public func normalized(_ script: String) -> String {
    ScriptLines.normalized(script)
  }

  /// Splits a script into statements, as the engine would.
  public func split(_ script: String) -> [ScriptStatement] {
    StatementSplitter.split(script)
  }

  /// What a script renames by `ALTER TABLE … RENAME …`, temporary names left out.
  public func renames(in script: String) -> RenameHints { RenameStatement.hints(in: script) }
}

// MARK: - Rendering

extension SQLiteDialect {
  /// The statements that make a schema, in an order in which they run.
  public func render(_ schema: Schema) -> [String] {
    SchemaRenderer.statements(for: schema)
  }

  /// The statements that make a schema, in the same order, as they were written.
  public func render(_ schema: Schema, as texts: [ObjectPath: String]) -> [String] {
    SchemaRenderer.objects(of: schema).map { object in
      texts[object.path].map { "\($0);" } ?? ObjectRenderer.statement(for: object)
    }
  }

  /// The statements that make a schema, strings in single quotes also where a database has them in double ones.
  ///
  /// - Throws: When SQLite fails.
  public func renderSource(
    _ schema: Schema, with texts: [ObjectPath: String]
  ) throws -> [String] {
    zip(SchemaRenderer.objects(of: schema), try SourceSpelling.statements(for: schema)).map {
      object, statement in
      texts[object.path].map { text in
        SQLiteGrammar().respelled(statement, object.path.kind, as: "\(text);")
      } ?? statement
    }
  }

  /// The statement that makes one object, ended by a semicolon.
  public func render(_ object: SchemaObject) -> String {
    ObjectRenderer.statement(for: object)
  }
}

// MARK: - Drafts

extension SQLiteDialect {
  /// Generates a script.
  ///
  /// - Throws: ``DraftError``, `LeftoverError`
  public func draft(_ request: DraftRequest) throws -> Draft {
    try DraftGenerator.draft(request)
  }

  /// The schema that a database at `child` has after a `down` to `parent` that leaves something behind.
  ///
  /// - Throws: `LeftoverError`
  public func schema(_ parent: Schema, keeping leftovers: [Leftover], of child: Schema) throws
    -> Schema
  {
    try LeftoverSchema.schema(parent, keeping: leftovers, of: child)
  }

  /// Marks each statement of an edited script as drafted or written, by comparing with the draft.
  public func annotate(_ script: String, with draft: Draft) -> MigrationScript {
    ScriptAnnotator.annotate(script, with: draft)
  }
}

// MARK: - Schema sources

extension SQLiteDialect {
  /// Changes the text of a schema source from what makes `old` to what makes `new`.
  ///
  /// - Throws: `SourceError` where no statement of the files makes what is to change.
  public func patch(
    _ files: [SourceFile], from old: Schema, to new: Schema, with texts: SourceTexts
  ) throws -> [SourceFile] {
    try SQLiteGrammar().patch(files, from: old, to: new, with: texts) {
      try readSource($0, format: new.format).schema
    }
  }

  /// The columns whose comments changed places between two versions of a schema source.
  public func exchangedColumns(
    from old: [SourceFile], to new: [SourceFile]
  ) -> [ExchangedColumns] {
    SQLiteGrammar().exchangedColumns(from: old, to: new)
  }
}
