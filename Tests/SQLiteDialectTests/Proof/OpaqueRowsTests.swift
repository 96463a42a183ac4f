import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct OpaqueRowsTests {
  @Test func `a table that is not understood gets as many rows as are wanted`() throws {
    let connection = try Connection()
    let sql = "CREATE TABLE t (id INTEGER PRIMARY KEY, data BLOB UNIQUE, note TEXT)"
    try connection.execute(sql)
    let table = OtherObject(opaque: "table", name: "t", definition: sql)
    #expect(OpaqueRows(connection: connection, count: 300).fill(table) == nil)
    #expect(try connection.value("SELECT count(DISTINCT data) FROM t")?.int == 300)
  }
}
