internal import RevisionStore

/// What activities ask of the rooms below, so often that the way there would be noise.
extension Workspace {
  // MARK: Site

  var location: StoreLocation { site.location }
  var format: SnapshotFormat { site.format }
  var emptySchema: Schema { site.emptySchema }
  var scratchMemory: any SchemaMemory { site.scratchMemory }
  func author() -> Signature { site.author() }
  func path(_ relative: String) -> String { site.path(relative) }
  func shown(_ path: String) -> String { site.shown(path) }
  func session(_ job: String) -> SessionFile { site.session(job) }
  func warn(_ warning: String) { site.warnings.add(warning) }

  // MARK: History

  var directory: RevisionDirectory { repository.directory }
  func store() throws -> RevisionStore { try repository.store() }
  func history() throws -> History { try repository.history() }

  /// The schema of a revision; `nil` stands for the empty one before the first revision.
  func schema(at id: RevisionID?) throws -> Schema {
    try id.map { try history().schema(of: $0) } ?? emptySchema
  }

  func folders() throws -> [RevisionID: String] { try repository.folders() }
  func requireHead(_ purpose: String) throws -> RevisionID { try repository.requireHead(purpose) }
  func forgetHistory() { repository.forgetHistory() }
  func verifyFolders(of ids: Set<RevisionID>) throws { try repository.verifyFolders(of: ids) }
  func leaves() throws -> [RevisionID] { try repository.leaves() }
  func currentOwnBranch() throws -> String? { try repository.currentOwnBranch() }
  func resolveOrBase(_ name: String) throws -> RevisionID? { try resolver.resolveOrBase(name) }

  /// The current revision: the leaf of the folders that are present; `nil` before the first one.
  ///
  /// - Throws: ``StemmaError`` (refused) when there are several.
  public func headRevision() throws -> RevisionID? { try repository.headRevision() }

  /// The revision that a name stands for.
  ///
  /// An id or a prefix of one, a branch, a tag or `HEAD`, each with `~N`, `^N` or `@{…}` after it,
  /// or `A...B`. With the code's branches also any commit of the code.
  ///
  /// - Throws: ``StemmaError``: refused when there is none, or naming the candidates when there
  ///   are several; usage when it is no name.
  public func resolve(_ name: String) throws -> RevisionID { try resolver.resolve(name) }

  /// Runs something that writes, alone in this workspace.
  func withWriteLock<Result>(
    toleratingFaults: Bool = false, toleratingGaps: Bool = false, _ body: () throws -> Result
  ) throws -> Result {
    try repository.withWriteLock(
      toleratingFaults: toleratingFaults, toleratingGaps: toleratingGaps, body)
  }

  /// The current branch; `nil` on none.
  public func currentBranch() throws -> String? { try repository.currentBranch() }

  /// The branches, by name: Stemma's own, or those of the code.
  public func branches() throws -> [BranchInfo] { try repository.branches() }

  /// The names of the tags.
  public func tags() throws -> [String] { try repository.tags() }

  /// The tags, by name, and where they stand.
  public func tagInfos() throws -> [TagInfo] { try repository.tagInfos() }

  // MARK: Source

  /// What the schema source says now.
  ///
  /// - Throws: `SourceError` where it is no valid schema, ``StemmaError`` where it cannot be read.
  public func readSource() throws -> SourceSchema { try source.read() }

  func sourceReading() throws -> SourceReading { try source.reading() }
  func sourceFiles() throws -> [SourceFile] { try source.files() }
  func rememberTexts(at revision: RevisionID?) { source.remember(at: revision) }

  func texts(at revision: RevisionID?, edited: Bool = true) -> [SourceFile] {
    source.texts(at: revision, edited: edited)
  }

  func patched(
    _ files: [SourceFile], from old: Schema, to new: Schema, with texts: SourceTexts
  ) throws -> [SourceFile] {
    try source.patched(files, from: old, to: new, with: texts)
  }
}
