internal import Dialect
internal import SchemaModel

/// Two schemas that come from one are merged, with the same result from both sides.
///
/// - `base`, `ours`, `theirs`: the schema sources, whose comments declare renames.
/// - `merged`: what they make together, where nothing is in conflict.
/// - `conflict KIND table/t.a`: what they disagree about, or what it begins with.
/// - `rows`: statements that fill a database of the base; what it holds is the same by either way to the merged schema.
/// - `query`, `gives`: what a query finds there.
struct MergeCheck: Check {
  static let words: Set<String> = [
    "base", "ours", "theirs", "merged", "conflict", "rows", "query", "gives",
  ]
  let trial: Trial

  init(_ trial: Trial) { self.trial = trial }

  func faults() throws -> [String] {
    let base = try trial.schema(trial.testCase.body("base"))
    let (ours, theirs) = (try side("ours"), try side("theirs"))
    let merge = SchemaMerge(base: base, ours: ours, theirs: theirs, in: trial.vocabulary)
    let mirrored = SchemaMerge(base: base, ours: theirs, theirs: ours, in: trial.vocabulary)
    var faults = Trial.prefixDifferences(
      "conflicts", expected: trial.testCase.arguments("conflict"),
      actual: merge.conflicts.map(Self.text))
    if merge.conflicts != mirrored.conflicts.map(\.mirrored).sorted() {
      faults.append("other conflicts from the other side")
    }
    guard merge.conflicts.isEmpty else { return faults }
    let merged = try trial.schema(trial.testCase.body("merged"))
    for result in [merge, mirrored] {
      let made = try trial.schema(trial.dialect.render(result.merged).joined(separator: "\n"))
      faults += trial.differences("merged", expected: merged, actual: made)
    }
    let ways = [(ours, merge.renamesFromOurs), (theirs, merge.renamesFromTheirs)]
    let results = try ways.map { side, renames in
      try contents(base, side, merged, renames, &faults)
    }
    return faults + (results[0] == results[1] ? [] : ["the ways over both sides differ"])
  }

  private func side(_ word: String) throws -> MergeSide {
    let source = try trial.source(trial.testCase.body(word))
    return MergeSide(schema: source.schema, renames: RenameHints(source.renames))
  }

  /// The rows of a database that goes from the base over a side to the merged schema, by table.
  private func contents(
    _ base: Schema, _ side: MergeSide, _ merged: Schema, _ renames: RenameHints,
    _ faults: inout [String]
  ) throws -> [[[String?]]] {
    let first = try DraftedRoute(from: base, to: side.schema, renames: side.renames, trial)
    let second = try DraftedRoute(from: side.schema, to: merged, renames: renames, trial)
    faults += first.proofFaults + second.proofFaults
    return try trial.withDatabase(
      trial.testCase.body("base"), trial.testCase.body("rows")
    ) { location in
      try trial.move(location, first.stepUp)
      try trial.move(location, trial.step(2, second.migration.up.text, to: merged))
      faults += try trial.queryFaults("query", in: location)
      return try merged.tables.map { table in
        let columns = table.columns.map(\.name).sorted().map(trial.engine.quoted)
        let query = "SELECT \(columns.joined(separator: ", ")) FROM "
        return try trial.engine.rows(query + trial.engine.qualified(table.name), in: location)
          .sorted { "\($0)" < "\($1)" }
      }
    }
  }

  private static func text(_ conflict: MergeConflict) -> String {
    "\(conflict.kind.rawValue) \(conflict.place)" + (conflict.property.map { " \($0)" } ?? "")
  }
}
