internal import SchemaModel

/// Which table is the partition or child of which, in the order in which a child names its parents.
enum InheritanceRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT i.inhrelid, i.inhparent, c.relispartition, i.inhdetachpending
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid AND c.relkind IN ('r', 'p', 'f')
    ORDER BY i.inhrelid, i.inhseqno
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let child = row.number()
    guard let parent = assembly.relations[row.number()], let relation = assembly.kept(child) else {
      return
    }
    let isPartition = row.flag()
    if row.flag() {
      assembly.warn("table \(relation.written) is being detached from \(parent.written)")
    }
    guard isPartition else {
      assembly.relations[child]?.parents.append(parent.written)
      let parents = assembly.relations[child]?.parents.joined(separator: ", ")
      assembly.tables[child]?.options[.inherits] = parents
      return
    }
    assembly.tables[child]?.options[.partitionOf] = parent.written
  }
}
