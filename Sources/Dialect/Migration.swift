public import SchemaModel

/// The way along one edge of the history, both directions.
///
/// ```swift
/// let up = MigrationScript(text: "ALTER TABLE users RENAME COLUMN mail TO email;\n")
/// let down = MigrationScript(text: "ALTER TABLE users RENAME COLUMN email TO mail;\n")
/// var migration = Migration(up: up, down: down)
/// migration.renames.columns = [.init(table: "users", from: "mail", to: "email")]
/// print(migration[.down].text)
/// ```
///
/// It is sealed with its revision, scripts, notes, hazards and all: a change of any byte is another revision.
///
/// ``leftovers`` are what `down` keeps on purpose, so that the way back loses less. With ``irreversible`` there is
/// no way back: no database is moved down over the edge.
public struct Migration: Hashable, Sendable {
  /// From the parent to the revision.
  public var up: MigrationScript

  /// From the revision to the parent.
  public var down: MigrationScript

  /// The renames that the edge makes, old names first.
  public var renames: RenameHints

  /// What `down` leaves in the database, sorted.
  public var leftovers: [Leftover]

  /// Why there is no way back; `nil` where there is one.
  public var irreversible: String?

  /// Makes a migration; the leftovers are sorted.
  public init(
    up: MigrationScript, down: MigrationScript, renames: RenameHints = RenameHints(),
    leftovers: [Leftover] = [], irreversible: String? = nil
  ) {
    self.up = up
    self.down = down
    self.renames = renames
    self.leftovers = leftovers.sorted()
    self.irreversible = irreversible
  }

  /// The script for a direction.
  public subscript(direction: Direction) -> MigrationScript {
    direction == .up ? up : down
  }
}

/// One script of a migration and what was found out about it when it was proven.
///
/// ```swift
/// let draft = try dialect.draft(.up, between: old, and: new, renames: RenameHints())
/// let script = dialect.annotate(draft.text, with: draft)
/// print(script.hasWrittenStatements)   // false: it is the draft, word for word
/// ```
///
/// Whether somebody wrote a statement, or the draft had it, decides what is believed of it: the schemas announce
/// what a draft loses, and nobody knows what a written statement finds in rows that a proof has not. So it is held
/// to more, and a database that goes from one of two equal schemas to the other does not step over what was
/// written.
public struct MigrationScript: Hashable, Sendable {
  /// Where a statement comes from.
  public enum Origin: String, Hashable, Sendable {
    /// The draft had it.
    case drafted
    /// Somebody wrote or changed it.
    case written
  }

  /// What is known of one statement.
  public struct StatementNote: Hashable, Sendable {
    /// Where it comes from.
    public var origin: Origin

    /// The leftover that it makes, if it makes one: a database that still has it skips the statement.
    public var adopts: Leftover?

    /// Makes a note.
    public init(origin: Origin, adopts: Leftover? = nil) {
      self.origin = origin
      self.adopts = adopts
    }
  }

  /// The SQL, with LF line ends and a final one; empty when there is nothing to do.
  public var text: String

  /// One note a statement, in their order.
  public var statements: [StatementNote]

  /// What the proof found that it costs, sorted.
  public var hazards: [Hazard]

  /// Whether it runs inside a transaction.
  public var isTransactional: Bool

  /// Whether it runs with foreign keys enforced, in a transaction of its own.
  public var enforcesForeignKeys: Bool

  /// Makes a script; the hazards are sorted.
  public init(
    text: String = "", statements: [StatementNote] = [], hazards: [Hazard] = [],
    isTransactional: Bool = true, enforcesForeignKeys: Bool = false
  ) {
    self.text = text
    self.statements = statements
    self.hazards = hazards.sorted()
    self.isTransactional = isTransactional
    self.enforcesForeignKeys = enforcesForeignKeys
  }

  /// Whether somebody wrote or changed a statement of it.
  public var hasWrittenStatements: Bool { statements.contains { $0.origin == .written } }

  /// Whether somebody wrote or changed the statement at a position; one without a note counts as written.
  public func isWritten(at position: Int) -> Bool {
    !statements.indices.contains(position) || statements[position].origin == .written
  }
}
