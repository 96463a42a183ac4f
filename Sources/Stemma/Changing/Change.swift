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

/// What is to become of the branches once the folders are as they shall be; kept in the journal.
struct BranchMove {
  /// The branch that moves; `nil` for none.
  var branch: String?
  /// The tag that moves; `nil` for none.
  var tag: String?
  /// Where it was.
  var from: RevisionID?
  /// Where it goes; `nil`: the branch or tag goes.
  var to: RevisionID?
  /// The branch that `HEAD` shall be on; `nil` where that does not change.
  var head: String?
  /// What the reflog says.
  var message: String
  /// Whether the folders that come are those of a merge.
  var isMerge = false
  /// Where the store has the branch before it moves, which is not where the folders are when they came with the
  /// code.
  var expectation = RevisionStore.Expectation.anything
}

extension BranchMove {
  var json: JSONValue {
    let place: JSONValue? =
      switch expectation {
      case .anything: nil
      case .absent: .null
      case .revision(let id): .string(id.hex)
      }
    return .members([
      "message": .string(message), "to": to?.json, "branch": branch?.json, "tag": tag?.json,
      "from": from?.json, "head": head?.json, "merge": isMerge ? true : nil, "at": place,
    ])
  }

  init?(_ json: JSONValue) {
    guard let message = json["message"]?.string, let branch = json.member("branch", \.string),
      let tag = json.member("tag", \.string), let from = json.member("from", \.revision),
      let to = json.member("to", \.revision), let head = json.member("head", \.string),
      let isMerge = json.member("merge", \.bool)
    else { return nil }
    self.init(
      branch: branch, tag: tag, from: from, to: to, head: head, message: message,
      isMerge: isMerge ?? false)
    switch json["at"] {
    case nil: break
    case .null?: expectation = .absent
    case let place?:
      guard let revision = place.revision else { return nil }
      expectation = .revision(revision)
    }
  }
}
