internal import Proving
internal import Dialect
internal import SchemaModel

/// The drafted scripts between two schemas, and what their proof says.
struct DraftedRoute {
  let trial: Trial
  let old: Schema
  let new: Schema
  let renames: RenameHints
  let migration: Migration
  let failures: [ProofFailure]

  init(
    from old: Schema, to new: Schema, renames: RenameHints, fills: [ColumnFill] = [],
    fillsBack: [ColumnFill] = [], _ trial: Trial
  ) throws {
    let dialect = trial.dialect
    let up = try dialect.draft(.up, between: old, and: new, renames: renames, filling: fills)
    let down = try dialect.draft(
      .down, between: old, and: new, renames: renames, filling: fillsBack)
    var migration = Migration(
      up: dialect.annotate(up.text, with: up), down: dialect.annotate(down.text, with: down),
      renames: renames)
    let proof = try dialect.prove(ProofRequest(parent: old, child: new, migration: migration))
    (migration.up.hazards, migration.down.hazards) = (proof.upHazards, proof.downHazards)
    self.init(trial, old, new, renames, migration, proof.failures)
  }

  private init(
    _ trial: Trial, _ old: Schema, _ new: Schema, _ renames: RenameHints, _ migration: Migration,
    _ failures: [ProofFailure]
  ) {
    (self.trial, self.old, self.new, self.renames) = (trial, old, new, renames)
    (self.migration, self.failures) = (migration, failures)
  }

  /// The way back.
  var reversed: DraftedRoute {
    let inverse = renames.inverse(under: trial.vocabulary.names)
    let back = Migration(up: migration.down, down: migration.up, renames: inverse)
    return DraftedRoute(trial, new, old, inverse, back, failures)
  }

  var outline: StepOutline {
    StepOutline(
      from: old, to: new, renames: renames, script: migration.up, wayBack: migration.down)
  }

  var stepUp: MoveStep { trial.step(1, migration.up.text, to: new) }

  var stepDown: MoveStep { trial.step(2, migration.down.text, to: old, action: .down) }

  /// The reasons why the drafts do not prove, with the scripts.
  var proofFaults: [String] {
    failures.map {
      "not proven: \($0.text(in: trial.vocabulary))\n\(migration.up.text)\nand back\n\(migration.down.text)"
    }
  }

  /// Whether values of a column may get lost on the way, as the proof says.
  func mayLose(_ table: String, _ column: String? = nil) -> Bool {
    migration.up.hazards.contains { hazard in
      guard hazard.kind == .dataLoss, let subject = Subject(hazard.subject) else { return false }
      return subject.covers(
        Subject(table: table, column: column), under: trial.vocabulary.names)
    }
  }
}
