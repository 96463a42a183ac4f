extension SchemaReader {
  /// The queries, in the order in which the later ones rely on what the earlier ones brought.
  static let queries: [any CatalogQuery.Type] = [
    CommentRows.self, DependencyRows.self, NamespaceRows.self, ExtensionRows.self,
    RelationRows.self, InheritanceRows.self, ColumnRows.self, RowTypeRows.self,
    SequenceRows.self, EnumRows.self, DomainRows.self, CompositeRows.self, RangeRows.self,
    IndexRows.self, IndexTermRows.self, ConstraintRows.self, ViewRows.self,
    FunctionRows.self, AggregateRows.self, TriggerRows.self, RuleRows.self, PolicyRows.self,
    StatisticsRows.self, PublicationRows.self, PublishedRows.self, EventTriggerRows.self,
    ForeignTableRows.self, OpaqueRows.self, SubscriptionRows.self,
  ]

  /// What is asked first: it sets the session so that one schema has one text everywhere.
  ///
  /// What prints a view waits for whoever changes it: they are given some seconds.
  private static let settings = SessionSettings.reading(lockTimeout: 5).localQuery

  /// What the queries gave, in their order; `nil` where others changed the schema meanwhile.
  ///
  /// In a transaction that is open already they see what it did.
  func results() throws -> [QueryResult]? {
    let queries = Self.queries.map { $0.sql(connection.version.major) }
    let isInside = connection.transactionStatus == .open
    let begin =
      isInside ? "SAVEPOINT stemma_reading" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    let end =
      isInside
      ? "ROLLBACK TO SAVEPOINT stemma_reading;\nRELEASE SAVEPOINT stemma_reading" : "COMMIT"
    let head = [begin, Self.settings, CatalogStamp.sql]
    let message = (head + queries + [end, CatalogStamp.sql]).joined(separator: ";\n")
    let results: [QueryResult]
    do { results = try connection.execute(message) } catch let error as PostgreSQLError {
      try connection.execute(isInside ? end : "ROLLBACK", isInterruptible: false)
      // Something that was there in the snapshot is gone.
      guard error.state == "XX000" else { throw error }
      return nil
    }
    let (before, after) = (results[head.count - 1], results[results.count - 1])
    guard CatalogStamp(before) == CatalogStamp(after) else { return nil }
    return Array(results[head.count..<(head.count + queries.count)])
  }
}
