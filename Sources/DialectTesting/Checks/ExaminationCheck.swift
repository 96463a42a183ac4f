internal import Proving
internal import Dialect
internal import SchemaModel

/// What each statement of a script does is told, statement by statement.
///
/// - `current`, `desired`: the schemas at both ends.
/// - `script`: statements from one to the other.
/// - `does N WORDS`: what the statement of this number does, in the order that this check writes it:
///   `makes`, `drops`, `alters`, `puts`, `updates`, `deletes`, `fails`.
struct ExaminationCheck: Check {
  static let words: Set<String> = ["current", "desired", "script", "does"]
  let trial: Trial

  init(_ trial: Trial) { self.trial = trial }

  func faults() throws -> [String] {
    let migration = Migration(
      up: MigrationScript(text: trial.testCase.body("script")), down: MigrationScript())
    let reports = try trial.dialect.examine(
      migration, .up, parent: trial.schema(trial.testCase.body("current")),
      child: trial.schema(trial.testCase.body("desired")))
    return Trial.prefixDifferences(
      "statements", expected: trial.testCase.arguments("does"),
      actual: reports.enumerated().map { "\($0 + 1) \(Self.text($1))" })
  }

  private static func text(_ report: StatementReport) -> String {
    let updated = report.updated.flatMap { table, columns in columns.map { "\(table).\($0)" } }
    let parts: [(String, [String])] = [
      ("makes", report.created.map(\.description)), ("drops", report.dropped.map(\.description)),
      ("alters", Array(report.altered)), ("puts", Array(report.inserted)), ("updates", updated),
      ("deletes", Array(report.deleted)), ("fails", report.failure.map { [$0.message] } ?? []),
    ]
    let texts = parts.filter { !$0.1.isEmpty }.map { word, names in
      "\(word) \(names.sorted().joined(separator: " "))"
    }
    return texts.isEmpty ? "nothing" : texts.joined(separator: ", ")
  }
}
