internal import Proving

/// An edge of the history whose hand-written statements go along with its change to another place: what
/// a merge brings to the other parent, what a rebase or cherry-pick takes with it.
struct CarriedEdge {
  /// How to call it in comments and messages: `7f3c2a91d04b Fill the names`.
  let label: String
  /// The schema at the parent.
  let parent: Schema
  /// The schema at the revision.
  let child: Schema
  /// The scripts as they were sealed.
  let migration: Migration
  /// What somebody wrote in the script upwards.
  private(set) var up: CarriedScript
  /// What somebody wrote in the script downwards.
  private(set) var down: CarriedScript
  private let rule: NameRule

  /// Finds out what the edge's hand-written statements do.
  ///
  /// Only scripts that have some are run, in a scratch database.
  init(
    label: String, parent: Schema, child: Schema, migration: Migration, dialect: any Dialect
  ) throws {
    self.label = label
    self.parent = parent
    self.child = child
    self.migration = migration
    rule = dialect.vocabulary.names
    func script(_ direction: Direction) throws -> CarriedScript {
      guard migration[direction].hasWrittenStatements else { return CarriedScript() }
      let reports =
        direction == .down && migration.irreversible != nil
        ? [] : try dialect.examine(migration, direction, parent: parent, child: child)
      let statements = dialect.split(migration[direction].text)
      return CarriedScript(
        migration[direction], statements: statements, reports: reports,
        renames: dialect.renames(behind: statements), label: label, ends: [parent, child])
    }
    up = try script(.up)
    down = try script(.down)
  }

  subscript(direction: Direction) -> CarriedScript { direction == .up ? up : down }

  /// The edge as it goes along to another place.
  ///
  /// - Parameters:
  ///   - later: What is renamed on the way from the revision to the schema that the script upwards leads to there.
  ///   - earlier: What is renamed on the way from the parent to the schema that the one downwards leads to.
  ///
  /// Neither is asked for where the script has no statements that go along: what a long way renames is read edge by edge.
  ///
  /// - Returns: The edge, whose statements know what their names became.
  func followed(
    later: @autoclosure () throws -> RenameHints, earlier: @autoclosure () throws -> RenameHints
  ) rethrows -> CarriedEdge {
    var edge = self
    if !up.data.isEmpty { edge.up.follow(try later(), under: rule) }
    if !down.data.isEmpty { edge.down.follow(try earlier(), under: rule) }
    return edge
  }

  /// The tables that the script upwards makes and fills under another name than they get, with what makes them.
  var filled: [(path: ObjectPath, statement: CarriedStatement)] {
    guard fillsItsOwnTables else { return [] }
    return up.structural.flatMap { statement in
      statement.report.created.filter { $0.kind == .table && child[$0] == nil }.map {
        (
          ObjectPath(.table, statement.renames.newName(ofTable: $0.name, under: rule)), statement
        )
      }
    }
  }

  /// Whether the script upwards fills a table that it makes itself and that becomes another one.
  var fillsItsOwnTables: Bool {
    if up.fillsNewTables { return true }
    let made = Set(up.data.flatMap(\.report.created).map(\.name))
    return up.data.contains { statement in
      statement.report.inserted.contains {
        parent.table($0) == nil && child.table($0) == nil && !made.contains($0)
      }
    }
  }
}

/// What somebody wrote in one script, apart from what the draft had.
struct CarriedScript {
  /// What changes rows, in order; also what makes and drops tables that only the script itself uses.
  private(set) var data: [CarriedStatement] = []
  /// What changes the schema: it is not carried, because the structure is drafted anew.
  private(set) var structural: [CarriedStatement] = []
  /// Whether `data` has a statement that makes and fills a table that stays, under whatever name.
  ///
  /// Carried it cannot but fail, which is how it is noticed that its rows would be missing.
  private(set) var fillsNewTables = false
  /// Whether the script runs with foreign keys enforced.
  private(set) var enforcesForeignKeys = false

  /// Nothing.
  init() {}

  /// Sorts the hand-written statements of a script.
  ///
  /// - Parameters:
  ///   - script: The script.
  ///   - statements: Its statements.
  ///   - reports: What they do, as far as that is known.
  ///   - renames: What is renamed behind each of them.
  ///   - label: What to call the edge.
  ///   - ends: The schemas at both ends of the edge.
  init(
    _ script: MigrationScript, statements: [ScriptStatement], reports: [StatementReport],
    renames: [RenameHints], label: String, ends: [Schema]
  ) {
    enforcesForeignKeys = script.enforcesForeignKeys
    let written = statements.indices.filter {
      script.isWritten(at: $0)
    }.map { position in
      let report = reports.indices.contains(position) ? reports[position] : nil
      return CarriedStatement(
        report: report ?? StatementReport(statements[position]), label: label,
        renames: renames[position])
    }
    let helpers = Self.helpers(written.map(\.report), ends)
    for statement in written {
      let isStructural =
        statement.report.isStructural && !statement.report.concernsOnly(helpers)
      if isStructural, statement.report.fillsNewTable { fillsNewTables = true }
      if isStructural, !statement.report.fillsNewTable {
        structural.append(statement)
      } else {
        data.append(statement)
      }
    }
  }

  /// Adds what is renamed after the script.
  fileprivate mutating func follow(_ renames: RenameHints, under rule: NameRule) {
    guard !renames.isEmpty else { return }
    for position in data.indices {
      data[position].renames = data[position].renames.followed(by: renames, under: rule)
    }
  }

  /// The objects that a script makes and drops again and that are in neither schema.
  private static func helpers(
    _ reports: [StatementReport], _ ends: [Schema]
  ) -> Set<ObjectPath> {
    let created = Set(reports.flatMap(\.created))
    let dropped = Set(reports.flatMap(\.dropped))
    return created.intersection(dropped).filter { path in
      ends.allSatisfy { $0[path] == nil }
    }
  }
}

/// A hand-written statement of an edge.
struct CarriedStatement: Hashable, Sendable {
  /// What it is and does, with the names of its own edge.
  var report: StatementReport
  /// The edge that it is from.
  var label: String
  /// What is renamed between the database as it ran upon, and the one that it is carried to.
  var renames = RenameHints()

  /// The statement, ended by a semicolon.
  var sql: String {
    let text = report.statement.text
    return text.hasSuffix(";") ? text : text + ";"
  }
}

extension Dialect {
  /// What the statements behind each statement of a script rename.
  fileprivate func renames(behind statements: [ScriptStatement]) -> [RenameHints] {
    var rest = RenameHints()
    return statements.reversed().map { statement in
      defer {
        rest = renames(in: statement.text).followed(by: rest, under: vocabulary.names)
      }
      return rest
    }.reversed()
  }
}

extension StatementReport {
  /// Whether all that it changes about the schema is among some objects.
  fileprivate func concernsOnly(_ objects: Set<ObjectPath>) -> Bool {
    created.union(dropped).isSubset(of: objects)
      && altered.allSatisfy { objects.contains(ObjectPath(.table, $0)) }
  }
}
