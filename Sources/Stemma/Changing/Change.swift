internal import Planner
internal import RevisionStore

/// All that a command changes, as one value that happens wholly or not at all: folders of revisions, files of the
/// schema source, the draft, what is remembered of a job, the branch, and the record by which an undo takes it back.
struct Change: Room {
  let repository: Repository
  /// Folders and files, which the journal puts in their places together.
  var folders: FolderTransaction
  /// A revision upon the current one, where no other folder changes: the renaming of its folder is the moment from
  /// which it counts, and needs no journal.
  var revision: RevisionFolder?
  /// What becomes of branch, tag and `HEAD`; `nil` where none of them moves.
  var move: BranchMove?
  /// Whether an undo can take it back; only what moves something is recorded.
  var isRecorded = true
  /// Files that go once it has happened, to be remembered for an undo.
  var leaving: [RecordedChange.File] = []
  /// The files of the schema source as they were before the job that it ends.
  var saved: [SourceFile] = []
  /// Whether nothing of it is to happen.
  private(set) var isAbandoned = false

  init(_ repository: Repository) throws {
    self.repository = repository
    folders = try repository.directory.transaction()
  }

  /// Takes back what was prepared: nothing of it happens.
  mutating func abandon() {
    folders.abandon()
    isAbandoned = true
  }

  /// The files that change and are no job's own, as people see them.
  var files: [String] {
    get throws {
      try folders.replacedFiles().map(\.path).filter { !isJobs($0) }
        .compactMap { Path.relative($0, to: site.root) }
    }
  }

  /// Whether a file is remembered in the store's folder, which is no part of the workspace.
  func isJobs(_ path: String) -> Bool { path.hasPrefix(location.local + "/") }
}

// MARK: - Folders

extension Change {
  /// Writes the folders of some revisions that are not there.
  mutating func bring(_ ids: some Sequence<RevisionID>) throws {
    try bring(ids, beside: try repository.folders())
  }

  private mutating func bring(
    _ ids: some Sequence<RevisionID>, beside present: [RevisionID: String]
  ) throws {
    var sealed = SealedFolders(try store())
    for id in try history().graph.parentsFirst(ids) where present[id] == nil {
      try folders.write(try sealed.folder(of: id))
    }
  }

  /// Removes the folders of some revisions.
  mutating func remove(_ ids: some Collection<RevisionID>) throws {
    let present = try repository.folders()
    for name in ids.compactMap({ present[$0] }).sorted() { folders.remove(name) }
  }

  /// Writes and removes folders until just those of some revisions are there.
  mutating func leaveOnly(_ ids: some Collection<RevisionID>) throws {
    let present = try repository.folders()
    try bring(ids, beside: present)
    let kept = Set(ids)
    for (id, name) in present.sorted(by: { $0.value < $1.value }) where !kept.contains(id) {
      folders.remove(name)
    }
  }

  /// The same for a revision and what leads to it.
  mutating func leaveOnly(leadingTo tip: RevisionID?) throws {
    try leaveOnly(
      try tip.map { Array(try history().graph.newestFirst(from: [$0])) } ?? [])
  }

  /// Takes the draft away.
  mutating func removeDraft() { directory.draft.remove(in: &folders) }
}

extension HistoryGraph {
  /// Some revisions, each behind those of them that lead to it.
  fileprivate func parentsFirst(_ ids: some Sequence<RevisionID>) -> [RevisionID] {
    ids.sorted { (generation(of: $0), $0) < (generation(of: $1), $1) }
  }
}

// MARK: - Files

extension Change {
  /// Gives a file of the workspace another content; `nil`: it goes.
  mutating func replace(_ name: String, with text: String?) throws {
    try folders.replace(file: path(name), with: text.map { Array($0.utf8) })
  }

  /// Gives files other texts.
  ///
  /// - Returns: The names of those that change.
  @discardableResult
  mutating func replace(_ files: [SourceFile], by new: [SourceFile]) throws -> [String] {
    var changed: [String] = []
    for (before, after) in zip(files, new) where before.text != after.text {
      try replace(after.name, with: after.text)
      changed.append(after.name)
    }
    return changed
  }

  /// Gives the schema source other texts; none leave it as it is.
  @discardableResult
  mutating func replaceSource(by new: [SourceFile]) throws -> [String] {
    new.isEmpty ? [] : try replace(try source.files(), by: new)
  }
}
