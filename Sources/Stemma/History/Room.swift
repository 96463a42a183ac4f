internal import RevisionStore

/// A part of the façade that works upon a repository; it asks for some things so often that the way there would be
/// noise.
///
/// Further things of this kind come with the rooms that they are at home in: `source`, `changing`, `jobs`, `databases`.
protocol Room {
  var repository: Repository { get }
}

extension Repository: Room {
  var repository: Repository { self }
}

extension Room {
  // MARK: Site

  var site: Site { repository.site }
  var context: Context { site.context }
  var configuration: Configuration { site.configuration }
  var dialect: any Dialect { site.dialect }
  var rule: NameRule { site.rule }
  var location: StoreLocation { site.location }
  var format: SnapshotFormat { site.format }
  var scratchMemory: any SchemaMemory { site.scratchMemory }
  func author() -> Signature { site.author() }
  func path(_ relative: String) -> String { site.path(relative) }
  func shown(_ path: String) -> String { site.shown(path) }
  func warn(_ warning: String) { site.warnings.add(warning) }

  // MARK: History

  var directory: RevisionDirectory { repository.directory }
  var resolver: Resolver { Resolver(repository: repository) }
  func store() throws -> RevisionStore { try repository.store() }
  func history() throws -> History { try repository.history() }

  /// The history with the engine whose schemas it has.
  func engine() throws -> EngineHistory {
    EngineHistory(
      history: try history(), dialect: dialect, format: format, memory: scratchMemory)
  }

  func folders() throws -> [RevisionID: String] { try repository.folders() }
  func leaves() throws -> [RevisionID] { try repository.leaves() }
  func headRevision() throws -> RevisionID? { try repository.headRevision() }
  func requireHead(_ purpose: String) throws -> RevisionID { try repository.requireHead(purpose) }
  func verifyFolders(of ids: Set<RevisionID>) throws { try repository.verifyFolders(of: ids) }
  func currentBranch() throws -> String? { try repository.currentBranch() }
  func currentOwnBranch() throws -> String? { try repository.currentOwnBranch() }
  func resolve(_ name: String) throws -> RevisionID { try resolver.resolve(name) }
}
