internal import Dialect
package import Proving
package import SchemaModel

extension SQLiteDialect: ComparingEngine {
  package func comparison(
    from: Schema, to: Schema, _ mapping: SchemaMapping, renames: RenameHints
  ) -> any EngineComparison {
    SQLiteComparison(from: from, to: to, mapping, renames: renames)
  }
}
