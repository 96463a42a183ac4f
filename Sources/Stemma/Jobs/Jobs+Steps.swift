internal import RevisionStore

/// What becomes of the draft where a job stops.
enum DraftAtStop {
  case stays
  case goes
  case becomes(DraftFolder.Content)
}

/// What a job comes to.
struct JobEnding {
  /// The revisions that it made, parents first.
  var contents: [RevisionContent]
  /// Where the branch was; `nil` before the first revision.
  var from: RevisionID?
  /// Where it goes.
  var to: RevisionID?
  /// What the reflog says.
  var message: String
  /// Whether the revision joins others: folders that do not lead to it stay.
  var isMerge = false
  /// Whether the schema source becomes that of the revision; not while other leaves are still to be joined.
  var hasSource = true
  /// Whether the draft was its scripts, and goes.
  var takesDraft = false
}

// The steps that all jobs have in common: what they differ in is worked out before.
extension Jobs {
  /// Leaves a job to a person.
  ///
  /// - Parameters:
  ///   - job: The job, which is remembered.
  ///   - files: The schema source as far as the job came; no files leave it as it is.
  ///   - draft: What becomes of the scripts.
  /// - Returns: The files that were changed.
  /// - Throws: When something cannot be written; nothing has changed then.
  func stop(
    _ job: Job, leaving files: [SourceFile], draft: DraftAtStop
  ) throws -> [String] {
    try directory.create()
    return try changing { change in
      try change.replaceSource(by: files)
      switch draft {
      case .stays: break
      case .goes: change.removeDraft()
      case .becomes(let content): try directory.draft.write(content, in: &change.folders)
      }
      try change.remember(job)
      return try change.files
    }
  }

  /// Seals what a job made, and takes branch, folders and schema source there as one change that can be undone.
  ///
  /// - Parameters:
  ///   - job: The job, where it had stopped before.
  ///   - ending: What it comes to.
  ///   - texts: The schema source as it will be; no files leave it as it is.
  /// - Returns: The files that were changed.
  /// - Throws: When something cannot be read or written; once the change has begun, the next command ends it.
  func end(
    _ job: Job?, with ending: JobEnding, source texts: () throws -> [SourceFile]
  ) throws -> [String] {
    for content in ending.contents { _ = try store().seal(content) }
    if !ending.contents.isEmpty { try history().refresh() }
    guard ending.to != ending.from || job != nil else { return [] }
    if !ending.isMerge { try pinCurrentBranch(at: ending.from) }
    try directory.create()
    let files = try changing { change in
      if ending.isMerge {
        let graph = try history().graph
        try change.bring(
          graph.newestFirst(
            from: [ending.to].compactMap(\.self), excluding: [ending.from].compactMap(\.self)))
      } else {
        try change.leaveOnly(leadingTo: ending.to)
      }
      if ending.takesDraft { change.removeDraft() }
      let files = try change.replaceSource(by: ending.hasSource ? try texts() : [])
      try change.end(job)
      change.move = BranchMove(
        branch: try currentOwnBranch(), from: ending.from, to: ending.to,
        message: ending.message, isMerge: ending.isMerge)
      return files
    }
    if ending.hasSource { source.remember(at: ending.to) }
    return files
  }

  /// Takes back a job: schema source, folders and branch are as they were before it, byte for byte.
  ///
  /// - Throws: ``StemmaError`` (refused) when no job of this kind is under way; when something cannot be
  ///   written, the next command finishes.
  func abort(_ kind: Job.Kind) throws {
    try repository.withWriteLock(toleratingFaults: true) {
      let job = try require(kind)
      try changing { change in
        for file in job.files
        where (try? FileSystem.read(path(file.name))) != Array(file.text.utf8) {
          try change.replace(file.name, with: file.text)
        }
        if let folders = job.folders {
          try change.leaveOnly(folders)
          if let branch = job.branch, let head = job.head {
            change.move = BranchMove(
              branch: branch, from: nil, to: head, message: "\(kind.command) (abort)")
            change.isRecorded = false
          }
        }
        try change.end(job)
      }
    }
  }
}
