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
  /// Two messages: what the catalog has rows of is asked first, and then only for these. Rows are taken while the server
  /// works on the next query. In a transaction that is open already they see what it did.
  func assembly(
    of queries: [any CatalogQuery.Type], _ format: SnapshotFormat
  ) throws -> SchemaAssembly? {
    let isInside = connection.transactionStatus != .idle
    do {
      let before = try begin(isInside: isInside)
      let asked = queries.compactMap { query in
        query.sql(connection.version.major, before).map { (query: query, sql: $0) }
      }
      let tail = [Self.end(isInside: isInside, fails: false), CatalogStamp.sql]
      var (assembly, place, after) = (SchemaAssembly(format), 0, CatalogStamp?.none)
      try connection.execute((asked.map(\.sql) + tail).joined(separator: ";\n")) { result in
        if asked.indices.contains(place) {
          assembly.read(result, of: asked[place].query)
        } else {
          // The last result is the stamp.
          after = CatalogStamp(result)
        }
        place += 1
      }
      return before == after ? assembly : nil
    } catch {
      // Where this fails too, the first failure tells more.
      _ = try? connection.execute(
        Self.end(isInside: isInside, fails: true), isInterruptible: false)
      // Something that was there in the snapshot is gone.
      guard let error = error as? PostgreSQLError, error.state == "XX000" else { throw error }
      return nil
    }
  }

  /// Begins a reading, and says what there is to be read.
  private func begin(isInside: Bool) throws -> CatalogStamp {
    let begin =
      isInside ? "SAVEPOINT stemma_reading" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    let head = [begin, settings.localQuery, CatalogStamp.sql]
    guard let stamp = try connection.execute(head.joined(separator: ";\n")).last else {
      throw PostgreSQLError(message: "no result")
    }
    return CatalogStamp(stamp)
  }

  /// What ends the reading; the settings are gone afterwards.
  private static func end(isInside: Bool, fails: Bool) -> String {
    guard isInside else { return fails ? "ROLLBACK" : "COMMIT" }
    return "ROLLBACK TO SAVEPOINT stemma_reading;\nRELEASE SAVEPOINT stemma_reading"
  }
}
