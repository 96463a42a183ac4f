internal import Dialect
internal import SchemaModel

/// Texts that say the same have one id, and what is rendered reads back as it was.
///
/// - `source`: a text; all of a case make one schema.
/// - `altered`: statements that make it in a database, by `ALTER` and what else there is.
/// - `other`: a text that makes another schema.
struct SpellingCheck: Check {
  static let words: Set<String> = ["source", "altered", "other"]
  let trial: Trial

  init(_ trial: Trial) { self.trial = trial }

  func faults() throws -> [String] {
    let schemas = try trial.testCase.items("source").map { (try trial.schema($0.body), $0.line) }
    guard let (first, _) = schemas.first else { return ["no source"] }
    var faults = try trial.renderingFaults(of: first)
    for (schema, line) in schemas.dropFirst() {
      faults += trial.differences("line \(line)", expected: first, actual: schema)
    }
    for item in trial.testCase.items("altered") {
      let schema = try trial.withDatabase(item.body) { try trial.schema(in: $0) }
      faults += trial.differences("line \(item.line)", expected: first, actual: schema)
    }
    for item in trial.testCase.items("other")
    where try trial.schema(item.body).snapshot.id == first.snapshot.id {
      faults.append("line \(item.line): the same schema")
    }
    return faults
  }
}

extension Trial {
  /// A schema that is rendered, as statements for a database and as a schema source, is the same when it is read again.
  func renderingFaults(of schema: Schema) throws -> [String] {
    let statements = dialect.render(schema)
    let made = try withDatabase(statements.joined(separator: "\n")) { try self.schema(in: $0) }
    let source = try dialect.renderSource(schema, with: [:]).joined(separator: "\n")
    let again = try self.schema(source)
    var faults = differences("rendered statements", expected: schema, actual: made)
    faults += differences("rendered source", expected: schema, actual: again)
    if dialect.render(again) != statements { faults.append("rendering is no fixed point") }
    return faults
  }
}
