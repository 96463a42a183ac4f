internal import Proving

/// A name in a carried statement that something else has where the statement is carried to.
///
/// The statement would run, upon the wrong table or column.
struct Misnaming: Hashable {
  /// What the statement calls so.
  var old: String
  /// What that is called now.
  var new: String

  /// The first such name in a statement; `nil` for none.
  ///
  /// As with the texts of views it is not told apart what a word stands for.
  init?(in statement: CarriedStatement, on schema: Schema, in vocabulary: Vocabulary) {
    let rule = vocabulary.names
    let renames = statement.renames
    guard !renames.isEmpty else { return nil }
    let words = TextWords(statement.sql, in: vocabulary)
    let table = renames.tables.sorted { $0.key < $1.key }.first { old, new in
      !rule.areEqual(old, new) && words.contains(old)
        && schema.objects.keys.contains {
          $0.kind != .opaque && vocabulary.holds(.isRelation, of: $0.kind)
            && rule.areEqual($0.name, old)
        }
    }
    if let table {
      (old, new) = (table.key, table.value)
      return
    }
    let column = renames.columns.first { hint in
      !rule.areEqual(hint.from, hint.to) && words.contains(column: hint.from)
        && words.contains(renames.oldName(ofTable: hint.table, under: rule))
        && schema.table(hint.table)?.columns.named(hint.from, under: rule) != nil
    }
    guard let column else { return nil }
    (old, new) = ("\(column.table).\(column.from)", "\(column.table).\(column.to)")
  }

  /// What is said of it.
  var message: String { "it names \(old), which is called \(new) now: another one is \(old)" }
}

extension [ProofFailure] {
  /// These, and those of others that are about statements which do not fail.
  func adding(_ others: [ProofFailure]) -> [ProofFailure] {
    self
      + others.filter { other in
        guard case .statement(let direction, let line, _, _) = other else { return true }
        return !contains {
          if case .statement(direction, line, _, _) = $0 { true } else { false }
        }
      }
  }
}

extension ComposedMigration {
  /// Proves the migration, and gives it its hazards.
  ///
  /// - Returns: What stands against it, with the statements that would run upon the wrong thing.
  mutating func prove(
    by dialect: any Dialect, allowing allowed: Allowances, memory: (any SchemaMemory)?
  ) throws -> [ProofFailure] {
    let proof = try dialect.prove(
      ProofRequest(
        parent: from, child: to, migration: migration, allowed: allowed, memory: memory))
    migration.up.hazards = proof.upHazards
    migration.down.hazards = proof.downHazards
    return proof.failures.adding(misnamings(dialect))
  }

  /// The statements that were carried to where their names are other things', unless somebody edited the script.
  func misnamings(_ dialect: any Dialect) -> [ProofFailure] {
    Direction.allCases.flatMap { direction -> [ProofFailure] in
      let (script, schema) = (self[direction], direction == .up ? to : from)
      guard !script.carried.isEmpty, migration[direction].text == script.script.text else {
        return []
      }
      let statements = dialect.split(script.script.text)
      return script.carried.enumerated().compactMap { position, statement in
        guard
          let misnaming = Misnaming(
            in: statement, on: schema, in: dialect.vocabulary),
          let line = script.line(ofCarried: position, in: statements)
        else { return nil }
        return .statement(
          direction, line: line, text: statement.sql, refusal: Refusal(misnaming.message))
      }
    }
  }
}
