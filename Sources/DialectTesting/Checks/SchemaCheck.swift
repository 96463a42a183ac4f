internal import Proving
internal import Dialect
internal import SchemaModel

/// A schema is compiled object by object, and a database with rows is made of it.
///
/// - `schema`: its text.
/// - `broken view/v WORDS`: an object that does not compile, and how the reason begins.
/// - `rowless table/t`: a table that no row can be made up for.
/// - `query`, `gives`: what a query finds in the database with three rows a table.
struct SchemaCheck: Check {
  static let words: Set<String> = ["schema", "broken", "rowless", "query", "gives"]
  let trial: Trial

  init(_ trial: Trial) { self.trial = trial }

  func faults() throws -> [String] {
    let schema = try trial.schema(trial.testCase.body("schema"))
    let broken = try trial.dialect.validate(schema)
    let faults = Trial.prefixDifferences(
      "broken", expected: trial.testCase.arguments("broken"),
      actual: broken.map { "\($0.path) \($0.reason)" })
    guard broken.isEmpty else { return faults }
    return try faults + trial.renderingFaults(of: schema) + databaseFaults(schema)
  }

  private func databaseFaults(_ schema: Schema) throws -> [String] {
    let location = try trial.engine.freeLocation()
    defer { trial.engine.removeDatabase(location) }
    let rowless = try trial.dialect.materialize(schema, at: location, rows: 3, seed: 7)
    var faults = Trial.differences(
      "without rows", expected: trial.testCase.arguments("rowless"), actual: rowless.map(\.subject))
    faults += trial.differences(
      "database", expected: schema, actual: try trial.schema(in: location))
    let target = try trial.dialect.open(location, writable: false)
    for table in schema.tables where !rowless.contains(where: { $0.subject == "\(table.path)" }) {
      let count = try target.countRows(of: "SELECT 1 FROM \(trial.engine.qualified(table.name))")
      if count == 0 { faults.append("\(table.path) is empty") }
    }
    return try faults + trial.queryFaults("query", in: location)
  }
}
