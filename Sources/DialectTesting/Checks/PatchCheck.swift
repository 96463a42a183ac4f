internal import Dialect
internal import SchemaModel

/// The text of a schema source is changed only where its objects change.
///
/// - `current`: the text of a source.
/// - `desired`: what it shall say.
/// - `rename`: what is called otherwise there.
/// - `patched`: the text that comes out, letter by letter.
struct PatchCheck: Check {
  static let words: Set<String> = ["current", "desired", "rename", "patched"]
  let trial: Trial

  init(_ trial: Trial) { self.trial = trial }

  func faults() throws -> [String] {
    let text = trial.testCase.body("current")
    let old = try trial.schema(text)
    let new = try trial.schema(trial.testCase.body("desired"))
    let file = SourceFile(name: "schema.sql", text: text)
    let texts = SourceTexts(renames: try trial.renames())
    let patched = try trial.dialect.patch([file], from: old, to: new, with: texts)
    let result = patched.map(\.text).joined()
    var faults = trial.differences("patched", expected: new, actual: try trial.schema(result))
    if result != trial.testCase.body("patched") { faults.append("another text:\n\(result)") }
    let same = try trial.dialect.patch([file], from: old, to: old)
    if same != [file] { faults.append("the text changes although nothing does") }
    return faults
  }
}
