import Foundation
import Stemma
import Testing
import SchemaModel

/// A corpus that was committed revision by revision, along first parents, each line on a branch of its own.
struct CorpusWorkspace: Sendable {
  /// A revision and what sealing it said.
  struct Sealed: Sendable {
    var id: RevisionID
    var position: Int
    /// The position of the parent; `nil` for the first revision.
    var parent: Int?
    var upHazards: [Hazard]
    var downHazards: [Hazard]
    /// Whether values had to be filled in by hand.
    var isEdited: Bool
  }

  let corpus: Corpus
  let root: String
  /// In the order of the corpus.
  let revisions: [Sealed]
  let seconds: Double

  /// Opens the workspace anew.
  func open() throws -> Workspace { try Workspace.find(.fixed(in: root)) }

  // MARK: Making

  private static func make(_ name: String, at root: String) throws -> CorpusWorkspace {
    let corpus = try Corpus(name)
    let start = ContinuousClock.now
    let context = Context.fixed(in: root)
    _ = try Workspace.initialize(InitRequest(branches: .own), context)
    var builder = Builder(corpus: corpus, workspace: try Workspace.find(context))
    for (number, line) in corpus.lines.enumerated() {
      if number > 0, let parent = line.first?.parent {
        try builder.branch("line-\(number)", parent)
      }
      for revision in line { try builder.commit(revision) }
    }
    _ = try builder.workspace.switchBranch(to: "main", creating: false)
    let revisions = corpus.revisions.compactMap { builder.sealed[$0.id] }
    let duration = (ContinuousClock.now - start) / .seconds(1)
    let edited = revisions.count { $0.isEdited }
    print(
      "\(name): \(revisions.count) revisions on \(corpus.lines.count) branches committed in "
        + "\(duration) s, \(edited) of them with values filled in by hand")
    return CorpusWorkspace(corpus: corpus, root: root, revisions: revisions, seconds: duration)
  }

  private struct Builder {
    let corpus: Corpus
    let workspace: Workspace
    var sealed: [String: Sealed] = [:]

    func branch(_ name: String, _ start: String) throws {
      let start = try #require(sealed[start])
      try workspace.createBranch(name, at: start.id.hex)
      _ = try workspace.switchBranch(to: name, creating: false)
    }

    mutating func commit(_ revision: Corpus.Revision) throws {
      let source = workspace.root + "/schema.sql"
      try revision.sql.write(toFile: source, atomically: false, encoding: .utf8)
      var request = CommitRequest(message: revision.message)
      request.allowEmpty = true
      request.allowed = BackfillAuthor.allowances[revision.id] ?? []
      let parent = corpus.revisions.first { $0.id == revision.parent }?.sql
      var isEdited = false
      let report = try workspace.commit(
        request,
        edit: { up, down in
          let author = try BackfillAuthor(of: revision.id, from: parent ?? "", to: revision.sql)
          let edits = [try author.complete(up, .up), try author.complete(down, .down)]
          isEdited = edits.contains(true)
        })
      let position = try #require(corpus.revisions.firstIndex { $0.id == revision.id })
      sealed[revision.id] = Sealed(
        id: report.revision, position: position,
        parent: revision.parent.flatMap { sealed[$0]?.position },
        upHazards: report.upHazards, downHazards: report.downHazards, isEdited: isEdited)
    }
  }

  // MARK: Sharing

  /// The workspaces that were made, each once for all tests; removed when the process ends.
  private actor Shelf {
    static let shared = Shelf()
    static let folder: String = {
      let folder = NSTemporaryDirectory() + "/stemma-corpora-\(getpid())"
      atexit { try? FileManager.default.removeItem(atPath: Shelf.folder) }
      return folder
    }()

    private var made: [String: Task<CorpusWorkspace, any Error>] = [:]

    func workspace(of name: String) async throws -> CorpusWorkspace {
      if let task = made[name] { return try await task.value }
      let task = Task.detached {
        let root = Shelf.folder + "/" + name
        try FileManager.default.createDirectory(
          atPath: root, withIntermediateDirectories: true)
        return try CorpusWorkspace.make(name, at: root)
      }
      made[name] = task
      return try await task.value
    }
  }

  /// The workspace of a corpus, for reading only.
  static func shared(_ name: String) async throws -> CorpusWorkspace {
    try await Shelf.shared.workspace(of: name)
  }
}
