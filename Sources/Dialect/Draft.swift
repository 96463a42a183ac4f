public import SchemaModel

/// A generated script from one schema to another.
///
/// ```swift
/// var hints = RenameHints()
/// hints.columns = [.init(table: "users", from: "mail", to: "email")]
/// let draft = try dialect.draft(DraftRequest(from: old, to: new, renames: hints))
/// print(draft.text)
/// for pair in draft.likelyRenames { print("\(pair.from) goes, \(pair.to) comes") }
/// for place in draft.backfills { print("what is \(place.table).\(place.column) of the rows there?") }
/// ```
///
/// It is a proposal: it runs nothing, and nobody has proven it yet. What the two schemas say is lost is among its
/// ``hazards``. **A rename that nobody declared is a drop and an addition**, of which ``likelyRenames`` has the
/// pairs that look like one.
///
/// ``text`` has three phases. What adds comes first (`expand`), statements of somebody's own go in the middle
/// (`data`), and what drops or tightens comes last (`contract`), so that values can be moved before their old place
/// goes. ``backfills`` are columns for which only a person knows what the rows there should have.
///
/// ## Topics
///
/// ### Asking for one
///
/// - ``DraftRequest``
/// - ``ColumnFill``
///
/// ### The script
///
/// - ``statements``
/// - ``text``
/// - ``Phase``
///
/// ### What a person should look at
///
/// - ``hazards``
/// - ``likelyRenames``
/// - ``backfills``
/// - ``advice``
public struct Draft: Hashable, Sendable {
  /// The parts of a script, in their order.
  public enum Phase: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// What adds.
    case expand
    /// Where hand-written statements go.
    case data
    /// What drops or tightens.
    case contract

    /// Orders by the written form or the fields, from the first to the last.
    public static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
  }

  /// A generated statement.
  public struct Statement: Hashable, Sendable {
    /// The SQL, ended by a semicolon.
    public var sql: String
    /// The part it belongs to.
    public var phase: Phase
    /// The leftover that it makes, if the edge's `down` leaves that behind.
    public var adopts: Leftover?

    /// Makes a statement.
    public init(_ sql: String, phase: Phase, adopts: Leftover? = nil) {
      self.sql = sql
      self.phase = phase
      self.adopts = adopts
    }
  }

  /// A drop and an addition that look like one rename.
  public struct LikelyRename: Hashable, Sendable {
    /// `table/old` or `table/orders.old`: what goes.
    public var from: String
    /// `table/new` or `table/orders.new`: what comes.
    public var to: String

    /// Makes a likely rename.
    public init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  /// A place where only a person knows the values: a new `NOT NULL` column without a default.
  public struct Backfill: Hashable, Sendable {
    /// The table, by its new name.
    public var table: String
    /// The column.
    public var column: String

    /// Makes a backfill.
    public init(table: String, column: String) {
      self.table = table
      self.column = column
    }
  }

  /// A statement that gives rows the values that somebody wants in a column.
  public struct FilledColumn: Hashable, Sendable {
    /// The column that would need a backfill without it.
    public var column: Backfill
    /// The SQL, ended by a semicolon.
    public var sql: String

    /// Makes a filled column.
    public init(_ column: Backfill, sql: String) {
      self.column = column
      self.sql = sql
    }
  }

  /// The statements in order; their phases never go back.
  public var statements: [Statement]

  /// What the script costs as far as the two schemas tell.
  public var hazards: [Hazard]

  /// Renames that nobody declared but that are likely.
  public var likelyRenames: [LikelyRename]

  /// Columns that existing rows need values for.
  public var backfills: [Backfill]

  /// Comment lines for the data phase (without `-- `), such as a proposed backfill.
  public var advice: [String]

  /// What the request's values came to: statements of the data phase that are somebody's, and not the draft's.
  public var fills: [FilledColumn]

  /// Makes a draft.
  public init(
    statements: [Statement] = [], hazards: [Hazard] = [], likelyRenames: [LikelyRename] = [],
    backfills: [Backfill] = [], advice: [String] = [], fills: [FilledColumn] = []
  ) {
    self.statements = statements
    self.hazards = hazards
    self.likelyRenames = likelyRenames
    self.backfills = backfills
    self.advice = advice
    self.fills = fills
  }

  /// The script, empty when there is nothing to do.
  ///
  /// A comment line stands before each phase that has something, each statement on a line of its own,
  /// with LF line ends.
  public var text: String {
    var result = ""
    for phase in Phase.allCases {
      let part = statements.filter { $0.phase == phase }
      let comments = phase == .data ? advice : []
      let fills = phase == .data ? fills : []
      guard !(part.isEmpty && comments.isEmpty && fills.isEmpty) else { continue }
      if !result.isEmpty { result += "\n" }
      result += "-- \(phase)\n"
      for comment in comments { result += SQLComment.lines(comment) }
      for fill in fills { result += fill.sql + "\n" }
      for statement in part { result += statement.sql + "\n" }
    }
    return result
  }
}

/// What a draft is wanted for.
public struct DraftRequest: Sendable {
  /// Where the script starts.
  public var from: Schema
  /// Where it ends.
  public var to: Schema
  /// The declared renames from `from` to `to`.
  public var renames: RenameHints
  /// Which way the edge goes with this script.
  public var direction: Direction
  /// What the edge's `down` leaves behind: a draft downwards does not drop it, one upwards marks the
  /// statements that make it.
  public var leftovers: [Leftover]
  /// Values for columns in which every row needs one; those that the way does not need are left out.
  public var fills: [ColumnFill]

  /// Makes a request.
  public init(
    from: Schema, to: Schema, renames: RenameHints = RenameHints(), direction: Direction = .up,
    leftovers: [Leftover] = [], fills: [ColumnFill] = []
  ) {
    self.from = from
    self.to = to
    self.renames = renames
    self.direction = direction
    self.leftovers = leftovers
    self.fills = fills
  }
}
