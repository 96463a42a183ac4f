package import Dialect
package import SchemaModel

/// What an engine compares beside what the tables of every engine have: relations that only it has, counters, types.
package protocol EngineComparison {
  /// Whether a column stores the same values in another form.
  func retypes(_ column: SchemaMapping.ColumnPair, _ pair: SchemaMapping.TablePair) -> Bool

  /// What a loss is named for: what a partition loses with its table is the table's loss.
  func bearer(of subject: Subject) -> Subject

  /// Names what the schemas themselves say is gone, whether or not there were rows for it.
  func addAnnouncedLosses(to comparison: inout RowComparison)

  /// Compares the rows.
  func compare(
    _ before: DatabaseImage, _ after: DatabaseImage, in comparison: inout RowComparison)

  /// Names what a statement that somebody wrote may take out of relations that only the engine has, by their folded names.
  func addLosses(by report: StatementReport, to losses: inout [String: String])

  /// What other declarations cost, whether or not a row shows it.
  func costsOfDeclarations() -> [Hazard]
}

extension EngineComparison {
  /// Whether the declared types are others, or the values are computed now.
  package func retypes(
    _ column: SchemaMapping.ColumnPair, _ pair: SchemaMapping.TablePair
  ) -> Bool {
    column.from.type != column.to.type || column.to.generated != nil
  }

  /// What loses it.
  package func bearer(of subject: Subject) -> Subject { subject }

  /// Nothing more.
  package func addAnnouncedLosses(to comparison: inout RowComparison) {}

  /// Nothing more.
  package func compare(
    _ before: DatabaseImage, _ after: DatabaseImage, in comparison: inout RowComparison
  ) {}

  /// Nothing.
  package func addLosses(by report: StatementReport, to losses: inout [String: String]) {}

  /// Nothing.
  package func costsOfDeclarations() -> [Hazard] { [] }
}

/// Compares what the tables of every engine have.
struct PlainComparison: EngineComparison {
  /// What the draft says that the declarations cost, of which rows show nothing.
  let declared: [Hazard]
  /// Which tables are parts of others; `nil` for an engine that has none such.
  let partitions: PartitionMapping?

  func bearer(of subject: Subject) -> Subject { partitions?.bearer(of: subject) ?? subject }

  func costsOfDeclarations() -> [Hazard] { declared }
}

/// An engine that has more to say of rows than every engine has.
package protocol ComparingEngine {
  /// What it compares of two schemas.
  func comparison(
    from: Schema, to: Schema, _ mapping: SchemaMapping, renames: RenameHints
  ) -> any EngineComparison
}

/// An engine in which the rows of a table may be in others.
package protocol PartitioningEngine {
  /// The name of the table that a table is a part of.
  func whole(of table: Table) -> String?
}
