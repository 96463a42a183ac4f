internal import Dialect
internal import SchemaModel

/// The drafted way between two schemas leads there and back, is proven, and keeps the rows.
///
/// - `current`, `desired`: the schemas at both ends.
/// - `rename`, `fill t.a value`: what comes with them; `fill-back` for the way back.
/// - `rows`: statements that fill a database of the current schema.
/// - `hazard up data-loss table/t`: what the drafts cost; `hazards any`: that it does not matter.
/// - `counts N data-loss table/t.a`: what the way there costs in that database; `counts at-most N …` where that is all that is known.
/// - `breach N CONSTRAINT`: rows of it that stand against the way there: then it stays as it is.
/// - `query`, `query-back`, `gives`: what a query finds after the way there, and after the way back.
struct DraftCheck: Check {
  static let words: Set<String> = [
    "current", "desired", "rename", "fill", "fill-back", "rows", "hazard", "hazards", "counts",
    "breach", "query", "query-back", "gives",
  ]
  let trial: Trial

  init(_ trial: Trial) { self.trial = trial }

  func faults() throws -> [String] {
    let old = try trial.schema(trial.testCase.body("current"))
    let new = try trial.schema(trial.testCase.body("desired"))
    let route = try DraftedRoute(
      from: old, to: new, renames: trial.renames(), fills: fills("fill"),
      fillsBack: fills("fill-back"), trial)
    var faults = trial.hazardFaults(
      up: route.migration.up.hazards, down: route.migration.down.hazards)
    for schema in [old, new] {
      faults += try trial.renderingFaults(of: schema)
      let nothing = try trial.dialect.draft(DraftRequest(from: schema, to: schema))
      if !nothing.text.isEmpty { faults.append("a draft for equals:\n\(nothing.text)") }
    }
    return try faults + route.proofFaults + databaseFaults(route)
  }

  private func fills(_ word: String) throws -> [ColumnFill] {
    try trial.testCase.items(word).map { item in
      let parts = item.argument.split(separator: " ", maxSplits: 1)
      guard parts.count == 2 else { throw ItemFault(item, "is no value of a column") }
      return ColumnFill(String(parts[0]), String(parts[1]))
    }
  }

  private func databaseFaults(_ route: DraftedRoute) throws -> [String] {
    let testCase = trial.testCase
    return try trial.withDatabase(testCase.body("current"), testCase.body("rows")) { location in
      let findings =
        try trial.dialect.open(location, writable: false)
        .weigh([route.outline], findingBreaches: true).first ?? StepFindings()
      var faults = Trial.differences(
        "counts", expected: testCase.arguments("counts"),
        actual: findings.losses.filter { !$1.isNone }.map { hazard, loss in
          let precision = loss.precision == .exact ? "" : "\(loss.precision.rawValue) "
          return "\(precision)\(loss.count) \(hazard.kind.rawValue) \(hazard.subject)"
        })
      let expected = testCase.arguments("breach")
      faults += Trial.differences(
        "breaches", expected: expected,
        actual: findings.breaches.map { "\($0.count.map(String.init) ?? "?") \($0.constraint)" }
          // That something is not known is no breach.
          .filter { !$0.hasPrefix("?") || expected.contains($0) })
      return try faults
        + (testCase.has("breach") ? stoppedFaults(route, location) : movedFaults(route, location))
    }
  }

  /// What rows stand against does not run, and changes nothing.
  private func stoppedFaults(_ route: DraftedRoute, _ location: String) throws -> [String] {
    let before = try trial.engine.contents(of: location)
    do {
      try trial.move(location, route.stepUp, outline: route.outline)
      return ["the rows do not stop it"]
    } catch let error as TargetError {
      let after = try trial.engine.contents(of: location)
      return (error.isAboutRows ? [] : ["it fails, but not by the rows: \(error.message)"])
        + (before == after ? [] : ["it fails and leaves something behind"])
    }
  }

  private func movedFaults(_ route: DraftedRoute, _ location: String) throws -> [String] {
    let survival = try RowSurvival(route, in: location, trial.engine)
    try trial.move(location, route.stepUp)
    var faults = trial.differences(
      "up", expected: route.new, actual: try trial.schema(in: location))
    faults += try survival.faults("up", location) + trial.queryFaults("query", in: location)
    let back = try RowSurvival(route.reversed, in: location, trial.engine)
    try trial.move(location, route.stepDown)
    faults += trial.differences("down", expected: route.old, actual: try trial.schema(in: location))
    return try faults + back.faults("down", location)
      + trial.queryFaults("query-back", in: location)
  }
}
