import Foundation
import Testing

@testable import Stemma

/// A workspace with every sort of file that Stemma reads, one of which is damaged at a time.
struct DamagedWorkspace {
  enum Kind: CaseIterable {
    /// Branches of its own, a bisection, a draft, packs, loose objects, and what Git finds them by.
    case own
    /// Branches of its own, and a merge that waits.
    case merging
    /// The branches of the code's Git.
    case code
  }

  private let folder: TestFolder
  private let image: FolderImage

  init(_ kind: Kind) throws {
    folder = try TestFolder()
    let made = try TestFolder()
    try Self.make(kind, in: made)
    image = try FolderImage(of: made.path)
  }

  /// Lays the workspace out anew with a damaged file.
  ///
  /// - Returns: Which file, and what was done to it.
  func damage(using random: inout SeededRandom) throws -> String {
    let file = Int.random(in: 0..<image.files.count, using: &random)
    let (name, bytes) = image.files[file]
    let damage = Damage(of: bytes.count, using: &random)
    try image.lay(out: folder.path, replacing: file, with: damage(bytes))
    return "\(name): \(damage)"
  }

  /// Reads the workspace in some of the ways that commands do.
  ///
  /// - Returns: What was told.
  func read(using random: inout SeededRandom) -> [any Error] {
    let ways = Self.ways.shuffled(using: &random).prefix(3)
    return ways.compactMap { way in
      do {
        try way(try Workspace.find(.fixed(in: folder.path)))
        return nil
      } catch {
        return error
      }
    }
  }

  private static let ways: [@Sendable (Workspace) throws -> Void] = [
    { _ = try $0.status() },
    { _ = try $0.log() },
    { _ = try $0.fsck() },
    { _ = try $0.status(of: "app.db") },
    { _ = try $0.preview(MoveRequest(target: "app.db", way: .migrate)) },
    { _ = try $0.move(MoveRequest(target: "app.db", way: .migrate), observer: SilentObserver()) },
    { _ = try $0.show("HEAD") },
    { _ = try $0.diff(nil, nil) },
    { _ = try ($0.branches(), $0.tags(), $0.reflog()) },
    { _ = try $0.bisection() },
    { _ = try $0.blame("table/users") },
    { _ = try $0.restore(nil) },
    { _ = try $0.undo() },
    { _ = try $0.commit(CommitRequest(message: "Again"), confirm: nil, edit: nil) },
    { _ = $0.followCode() },
    { _ = try $0.abortMerge() },
  ]
}

extension DamagedWorkspace {
  private static func make(_ kind: Kind, in folder: TestFolder) throws {
    let context = Context.fixed(in: folder.path)
    if kind == .code { try shell("git init -q --template= -b main", in: folder) }
    _ = try Workspace.initialize(InitRequest(branches: kind == .code ? .code : .own), context)
    let workspace = { try Workspace.find(context) }
    try commit("First", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\n", folder)
    _ = try workspace().move(
      MoveRequest(target: "app.db", way: .migrate), observer: SilentObserver())
    try commit(
      "Second",
      "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, mail TEXT); -- who\n"
        + "CREATE INDEX by_mail ON users (mail);\n", folder)
    switch kind {
    case .own:
      try makeSides(workspace, folder)
      try unpackPart(of: folder)
      _ = try workspace().startBisection(BisectRequest(bad: "HEAD", goods: ["HEAD~1"]))
      var draft = CommitRequest(message: "Draft")
      draft.allowEmpty = true
      _ = try workspace().draft(draft)
    case .merging:
      try makeSides(workspace, folder)
      _ = try workspace().merge(MergeRequest("side"))
    case .code:
      _ = try workspace().installInGit()
      try shell(
        "git add -A && git commit -qm All && git gc -q && git commit -q --allow-empty -m More",
        in: folder)
      _ = try workspace().status()
    }
  }

  /// Leaves two branches that are in conflict.
  private static func makeSides(_ workspace: () throws -> Workspace, _ folder: TestFolder) throws {
    let source = try String(contentsOfFile: folder("schema.sql"), encoding: .utf8)
    try workspace().createTag("v1", at: "HEAD")
    _ = try workspace().switchBranch(to: "side", creating: true)
    try commit("Side", source + "CREATE TABLE notes (id INTEGER, text TEXT);\n", folder)
    _ = try workspace().switchBranch(to: "main", creating: false)
    try commit("Main", source + "CREATE TABLE notes (id INTEGER, body TEXT);\n", folder)
  }

  private static func unpackPart(of folder: TestFolder) throws {
    try shell(
      """
      cd .stemma; pack=$(ls objects/pack/*.pack | head -n 1); mv $pack aside; rm -f ${pack%.pack}.*
      git unpack-objects -q < aside; rm -f aside
      git multi-pack-index write; git commit-graph write --reachable
      """, in: folder)
  }

  private static func commit(_ message: String, _ source: String, _ folder: TestFolder) throws {
    try source.write(toFile: folder("schema.sql"), atomically: false, encoding: .utf8)
    let workspace = try Workspace.find(.fixed(in: folder.path))
    _ = try workspace.commit(CommitRequest(message: message), confirm: nil, edit: nil)
  }

  private static func shell(_ line: String, in folder: TestFolder) throws {
    let identity =
      ["AUTHOR", "COMMITTER"].map { "GIT_\($0)_NAME=Ann GIT_\($0)_EMAIL=ann@example.org" }
    let script = "set -e; export \(identity.joined(separator: " ")); \(line)"
    let outcome = try Program.run(["sh", "-c", script], in: folder.path)
    #expect(outcome.status == 0, "\(outcome.output)")
  }
}
