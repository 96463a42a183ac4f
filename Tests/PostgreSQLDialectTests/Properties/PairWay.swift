import Dialect
import SchemaModel

@testable import PostgreSQLDialect

/// A drafted way from one schema to another.
struct PairWay {
  let old: Schema
  let new: Schema
  let renames: RenameHints
  let draft: Draft
  let match: TableMatch

  /// Drafts it, with a value for each column that needs one.
  init(from old: Schema, to new: Schema, renames: RenameHints, _ direction: Direction) throws {
    (self.old, self.new, self.renames) = (old, new, renames)
    match = TableMatch(old.tables, new.tables, renames: renames, under: .exact)
    var request = DraftRequest(from: old, to: new, renames: renames, direction: direction)
    request.fills = FillValues.fills(
      try DraftGenerator.draft(request).backfills,
      in: RenamedState(of: old, for: new, match: match).schema, for: new)
    draft = try DraftGenerator.draft(request)
  }

  /// Whether values of a column, or rows of a table, may get lost, as the draft says.
  func mayLose(_ pair: TablePair, _ old: String?, _ new: String?) -> Bool {
    let subjects = [
      Subject(table: pair.old.name, column: old), Subject(table: pair.new.name, column: new),
    ]
    return draft.hazards.contains { hazard in
      guard hazard.kind == .dataLoss, let subject = Subject(hazard.subject) else { return false }
      return subjects.contains { subject.covers($0, under: .exact) }
    }
  }
}
