internal import Proving
internal import Dialect
internal import SchemaModel

/// A migration that somebody wrote is proven, or refused for what is wrong with it.
///
/// - `current`, `desired`: the schemas at both ends.
/// - `up`, `down`: the scripts; a case without a `down` looks at the way there alone.
/// - `irreversible`: there is no way back, which is a hazard.
/// - `rename`, `allow`, `leftover`, `enforcing`: what comes with them.
/// - `refused WORDS`: a reason why it is refused, or what it begins with, see ``ProofFailure/text(in:)``.
/// - `hazard up data-loss table/t`: what it costs.
struct ProofCheck: Check {
  static let words: Set<String> = [
    "current", "desired", "up", "down", "rename", "allow", "leftover", "enforcing", "refused",
    "hazard", "irreversible",
  ]
  let trial: Trial

  init(_ trial: Trial) { self.trial = trial }

  func faults() throws -> [String] {
    let testCase = trial.testCase
    let hasWayBack = testCase.has("down")
    let migration = Migration(
      up: script(testCase.body("up")), down: script(testCase.body("down")),
      renames: try trial.renames(), leftovers: try trial.leftovers(),
      irreversible: hasWayBack ? nil : "not looked at")
    let proof = try trial.dialect.prove(
      ProofRequest(
        parent: trial.schema(testCase.body("current")),
        child: trial.schema(testCase.body("desired")), migration: migration,
        allowed: trial.allowances()))
    let faults = Trial.prefixDifferences(
      "refusals", expected: testCase.arguments("refused"),
      actual: proof.failures.map { $0.text(in: trial.vocabulary) })
    // A case that only leaves out the way back is not about that.
    let isOneWay = testCase.has("irreversible")
    let down = proof.downHazards.filter { hasWayBack || isOneWay || $0.kind != .irreversible }
    return faults + trial.hazardFaults(up: proof.upHazards, down: down)
  }

  private func script(_ text: String) -> MigrationScript {
    let notes = trial.dialect.split(text).map { _ in
      MigrationScript.StatementNote(origin: .written)
    }
    return MigrationScript(
      text: text, statements: notes, enforcesForeignKeys: trial.testCase.has("enforcing"))
  }
}

extension ProofFailure {
  /// In a line: the direction, what it is, where, and behind a colon what the engine says.
  func text(in vocabulary: Vocabulary) -> String {
    switch self {
    case .statement(let way, let line, _, let refusal):
      "\(way) statement \(line): \(refusal.message)"
    case .schema(let way, let expected, let actual):
      "\(way) schema: \(SchemaDiff(from: expected, to: actual, in: vocabulary))"
    case .rowsLost(let way, let table, let lost, let all, _):
      "\(way) rows-lost \(table): \(lost) of \(all)"
    case .valuesChanged(let way, let table, let column, let changed, let all, _):
      "\(way) values-changed \(table).\(column): \(changed) of \(all)"
    case .columnOrder(let way, let line, let table):
      "\(way) column-order \(line.map { "\($0) " } ?? "")\(table)"
    case .foreignKeys(let way, let table, let count): "\(way) foreign-keys \(table): \(count)"
    case .broken(let object): "broken \(object.path): \(object.reason)"
    case .unproven(let way, let line, let table, let reason):
      "\(way) unproven \(line) \(table): \(reason)"
    case .leftover(let leftover, let reason): "leftover \(leftover): \(reason)"
    }
  }
}
