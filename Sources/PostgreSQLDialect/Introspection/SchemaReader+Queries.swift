internal import SchemaModel

extension SchemaReader {
  /// The queries for all that is in every snapshot, in the order in which the later ones rely on what the earlier ones brought.
  static let queries: [any CatalogQuery.Type] = [
    CommentRows.self, DependencyRows.self, NamespaceRows.self, ExtensionRows.self,
    RelationRows.self, InheritanceRows.self, ColumnRows.self, RowTypeRows.self,
    SequenceRows.self, EnumRows.self, DomainRows.self, CompositeRows.self, RangeRows.self,
    IndexRows.self, IndexTermRows.self, ConstraintRows.self, ViewRows.self,
    FunctionRows.self, AggregateRows.self, TriggerRows.self, RuleRows.self, PolicyRows.self,
    StatisticsRows.self, PublicationRows.self, PublishedRows.self, EventTriggerRows.self,
    ForeignTableRows.self, OpaqueRows.self, SubscriptionRows.self,
  ]

  /// The queries for what a format has in its snapshots.
  static func queries(for format: SnapshotFormat) -> [any CatalogQuery.Type] {
    var result = queries
    if !format.include.isEmpty { result.append(AccessRows.self) }
    if format.includes(.privileges) { result.append(DefaultPrivilegeRows.self) }
    return result
  }

  /// What the rows of the queries are put together to; `nil` where others changed the schema meanwhile.
  ///
  /// Rows are taken while the server works on the next query. In a transaction that is open already they see what it did.
  func assembly(
    of queries: [any CatalogQuery.Type], _ format: SnapshotFormat
  ) throws -> SchemaAssembly? {
    let isInside = connection.transactionStatus != .idle
    var (assembly, place) = (SchemaAssembly(format), -Self.headCount)
    var (before, after): (CatalogStamp?, CatalogStamp?)
    do {
      try connection.execute(message(queries, isInside: isInside)) { result in
        switch place {
        case -1: before = CatalogStamp(result)
        case queries.indices: assembly.read(result, of: queries[place])
        case queries.count...: after = CatalogStamp(result)
        default: break
        }
        place += 1
      }
    } catch {
      // Where this fails too, the first failure tells more.
      _ = try? connection.execute(
        Self.end(isInside: isInside, fails: true), isInterruptible: false)
      // Something that was there in the snapshot is gone.
      guard let error = error as? PostgreSQLError, error.state == "XX000" else { throw error }
      return nil
    }
    return before == after ? assembly : nil
  }

  /// How many statements come before the queries; the last of them gives a stamp.
  private static let headCount = 3

  /// All that is sent, in one message.
  func message(
    _ queries: [any CatalogQuery.Type] = SchemaReader.queries, isInside: Bool
  ) -> String {
    let begin =
      isInside ? "SAVEPOINT stemma_reading" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    let head = [begin, settings.localQuery, CatalogStamp.sql]
    let queries = queries.map { $0.sql(connection.version.major) }
    let tail = [Self.end(isInside: isInside, fails: false), CatalogStamp.sql]
    return (head + queries + tail).joined(separator: ";\n")
  }

  /// What ends the reading; the settings are gone afterwards.
  private static func end(isInside: Bool, fails: Bool) -> String {
    guard isInside else { return fails ? "ROLLBACK" : "COMMIT" }
    return "ROLLBACK TO SAVEPOINT stemma_reading;\nRELEASE SAVEPOINT stemma_reading"
  }
}
