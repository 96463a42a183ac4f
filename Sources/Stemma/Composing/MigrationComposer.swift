/// Composes the migration between two schemas from a fresh draft and the hand-written data statements of
/// other edges: *expand* from the draft, then the carried statements, then *contract* from the draft.
///
/// Drafted statements of the carried edges are never replayed: a drafted rebuild run on a merged table would
/// wipe what the other side put there. What is composed still has to be proven.
struct MigrationComposer {
  let dialect: any Dialect

  /// Composes a migration.
  ///
  /// - Parameters:
  ///   - from: The schema at the parent.
  ///   - to: The schema at the revision.
  ///   - renames: The declared renames between them.
  ///   - edges: The edges whose statements are carried, parents before children. Upwards their statements
  ///     stand in this order, downwards in the opposite one.
  ///   - isLeftOut: Whether a statement is not to be carried after all.
  /// - Returns: The migration with what it was made of; its hazards are the draft's.
  /// - Throws: When no draft leads from one schema to the other.
  func compose(
    from: Schema, to: Schema, renames: RenameHints, carrying edges: [CarriedEdge] = [],
    leavingOut isLeftOut: (CarriedStatement) -> Bool = { _ in false }
  ) throws -> ComposedMigration {
    let leftovers = leftovers(of: edges, from: from, to: to)
    do {
      return try compose(from, to, renames, edges, leftovers, isLeftOut)
    } catch  where !leftovers.isEmpty {
      // What was left behind between other schemas need not be possible between these.
      return try compose(from, to, renames, edges, [], isLeftOut)
    }
  }

  private func compose(
    _ from: Schema, _ to: Schema, _ renames: RenameHints, _ edges: [CarriedEdge],
    _ leftovers: [Leftover], _ isLeftOut: (CarriedStatement) -> Bool
  ) throws -> ComposedMigration {
    let up = try dialect.draft(
      .up, between: from, and: to, renames: renames, leaving: leftovers)
    let down = try dialect.draft(
      .down, between: from, and: to, renames: renames, leaving: leftovers)
    let upward = ComposedScript(
      up, edges.map(\.up), isLeftOut: isLeftOut, enforcing: edges.map(\.up))
    let downward = ComposedScript(
      down, edges.reversed().map(\.down), isLeftOut: isLeftOut, enforcing: edges.map(\.down))
    var reasons: [String] = []
    for reason in edges.compactMap(\.migration.irreversible) where !reasons.contains(reason) {
      reasons.append(reason)
    }
    return ComposedMigration(
      from: from, to: to,
      migration: Migration(
        up: upward.script, down: downward.script, renames: renames, leftovers: leftovers,
        irreversible: reasons.isEmpty ? nil : reasons.joined(separator: "; ")),
      up: upward, down: downward)
  }

  /// What the edges leave behind, as far as it is between these schemas, too.
  private func leftovers(of edges: [CarriedEdge], from: Schema, to: Schema) -> [Leftover] {
    Set(edges.flatMap(\.migration.leftovers)).filter { leftover in
      guard let column = leftover.column else {
        return to[leftover.object] != nil && from[leftover.object] == nil
      }
      guard let new = to.table(leftover.object.name), let old = from.table(leftover.object.name)
      else { return false }
      return new.columns.contains { $0.name == column }
        && !old.columns.contains { $0.name == column }
    }.sorted()
  }
}

/// A migration that was composed, and what of.
struct ComposedMigration {
  /// The schema at the parent.
  let from: Schema
  /// The schema at the revision.
  let to: Schema
  /// The scripts, not proven yet.
  var migration: Migration
  /// What the script upwards is made of.
  let up: ComposedScript
  /// What the script downwards is made of.
  let down: ComposedScript

  subscript(direction: Direction) -> ComposedScript { direction == .up ? up : down }
}

/// One script of a composed migration.
struct ComposedScript {
  /// The structure alone, as it was drafted.
  let draft: Draft
  /// The statements that were put into its data phase, in their order.
  let carried: [CarriedStatement]
  /// The script with a note on each statement.
  let script: MigrationScript

  /// The position of the first carried statement.
  private let start: Int

  init(
    _ draft: Draft, _ scripts: [CarriedScript], isLeftOut: (CarriedStatement) -> Bool,
    enforcing: [CarriedScript]
  ) {
    self.draft = draft
    carried = scripts.flatMap(\.data).filter { !isLeftOut($0) }
    start = draft.statements.prefix { $0.phase < .data }.count
    var whole = draft
    if !carried.isEmpty { whole.leaveOutAdvice(answeredBy: carried) }
    whole.statements.insert(
      contentsOf: Self.labelled(carried), at: start)
    let enforces = enforcing.contains { $0.enforcesForeignKeys && !$0.data.isEmpty }
    var notes = draft.statements.map {
      MigrationScript.StatementNote(origin: .drafted, adopts: $0.adopts)
    }
    notes.insert(contentsOf: carried.map { _ in .init(origin: .written) }, at: start)
    script = MigrationScript(
      text: (enforces ? "-- stemma: foreign keys on\n" : "") + whole.text, statements: notes,
      hazards: draft.hazards, enforcesForeignKeys: enforces)
  }

  /// The carried statements for the data phase; the first one of each edge says where it is from.
  private static func labelled(_ carried: [CarriedStatement]) -> [Draft.Statement] {
    var label: String?
    return carried.map { statement in
      let heading = statement.label == label ? "" : SQLComment.lines("from \(statement.label)")
      label = statement.label
      return Draft.Statement(heading + statement.sql, phase: .data)
    }
  }

  /// The line of a carried statement, by its position among them.
  func line(ofCarried position: Int, in statements: [ScriptStatement]) -> Int? {
    let index = start + position
    return statements.indices.contains(index) ? statements[index].line : nil
  }

  /// The carried statement in a line of the script; `nil` where that is a drafted one.
  func carriedStatement(inLine line: Int, of statements: [ScriptStatement]) -> CarriedStatement? {
    guard let position = statements.firstIndex(where: { $0.line == line }),
      carried.indices.contains(position - start)
    else { return nil }
    return carried[position - start]
  }
}

extension Draft {
  /// Drops the proposals to fill columns, when a statement fills them all.
  fileprivate mutating func leaveOutAdvice(answeredBy statements: [CarriedStatement]) {
    let isAnswered = backfills.allSatisfy { backfill in
      statements.contains { statement in
        statement.report.inserted.contains(backfill.table)
          || statement.report.updated[backfill.table]?.contains(backfill.column) == true
      }
    }
    if isAnswered { advice = [] }
  }
}
