package import Dialect
package import Proving
package import SchemaModel

extension SQLiteDialect: ComparingEngine {
  package func comparison(
    from: Schema, to: Schema, _ mapping: SchemaMapping, renames: RenameHints
  ) -> any EngineComparison {
    SQLiteComparison(from: from, to: to, mapping, renames: renames)
  }

  package func failures(
    leaving leftovers: [Leftover], beside parent: Schema, in returned: Schema, seed: UInt64
  ) throws -> [ProofFailure] {
    var proof = LeftoverProof(
      leftovers: leftovers, parent: parent, returned: returned, seed: seed)
    try SQLiteScratch.readably { try proof.tryOlderStatements() }
    return proof.failures
  }
}
