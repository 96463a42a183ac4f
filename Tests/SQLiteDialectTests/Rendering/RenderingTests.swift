import SchemaModel
import Testing

@testable import SQLiteDialect

struct RenderingTests {
  @Test(arguments: [
    "CREATE TABLE t (a DEFAULT \"current_timestamp\", b DEFAULT word, c DEFAULT x'00', d DEFAULT NULL)",
    """
    CREATE TABLE t (a, b); CREATE VIEW v AS SELECT a FROM t;
    CREATE TRIGGER z AFTER UPDATE OF a, b ON t WHEN new.a > 0 BEGIN
      SELECT CASE WHEN 1 THEN 2 END; DELETE FROM t WHERE a = old.a; END;
    CREATE TRIGGER a INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (new.a); END;
    CREATE TRIGGER m DELETE ON t BEGIN SELECT 1; END;
    """,
  ])
  func `what is rendered reads back as it was`(sql: String) throws {
    let first = try schema(of: sql)
    let text = SQLiteDialect().render(first).joined(separator: "\n")
    let second = try schema(of: text)
    #expect(DraftRun.difference(second, first) == "", "\(text)")
    #expect(second.triggerOrder == first.triggerOrder)
  }
}
