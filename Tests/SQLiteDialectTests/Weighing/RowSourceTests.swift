import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// The rows of a database as a step will have them.
@Suite struct RowSourceTests {
  @Test(arguments: ["rowid, _rowid_, oid", "rowid, _rowid_, oid, a"])
  func `every row is looked at, also where no column of the database is needed`(columns: String)
    throws
  {
    let old = "CREATE TABLE t (\(columns));"
    let request = try draftedEdge(
      schema(old), schema("CREATE TABLE t (\(columns), c INTEGER DEFAULT 1 CHECK (c > 5));"))
    let connection = try Connection()
    try connection.execute(old + "INSERT INTO t (rowid) VALUES (1), (2), (3)")
    let findings = try Weighing(connection: connection, findsBreaches: true).findings(of: [
      StepOutline(
        from: request.parent, to: request.child, renames: RenameHints(),
        script: request.migration.up)
    ])
    #expect(findings[0].breaches.map(\.count) == [3])
  }
}
