internal import Proving
package import SchemaModel

extension PostgreSQLDialect: PartitioningEngine {
  /// The partitioned table that a partition is of.
  package func whole(of table: Table) -> String? { table.partitionParent }
}
