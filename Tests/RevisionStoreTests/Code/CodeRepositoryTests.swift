import RevisionStore
import SchemaModel
import Testing

@Suite struct `The code's repository` {
  /// A workspace in a Git work tree: `A` on main, `B` on a branch, `C` on main.
  struct Project {
    let shop: Workshop
    let a: RevisionID
    let b: RevisionID
    let c: RevisionID

    var top: String { shop.folder("work") }

    init() throws {
      shop = try Workshop()
      let top = shop.folder("work")
      try runGit("init", "-q", "-b", "main", in: top)
      a = try shop.commit("A", ["t": ["x"]])
      try Self.commitCode("A", in: top)
      try runGit("switch", "-q", "-c", "feature/x", in: top)
      b = try shop.commit("B", ["t": ["x", "b"]], parents: [a])
      try Self.commitCode("B", in: top)
      try runGit("tag", "v1", in: top)
      try runGit("switch", "-q", "main", in: top)
      c = try shop.commit("C", ["t": ["x", "c"]], parents: [a])
      try Self.commitCode("C", in: top)
    }

    static func commitCode(_ message: String, in top: String) throws {
      try runGit("add", "-A", in: top)
      try runGit("commit", "-q", "-m", message, in: top)
    }

    func repository() throws -> CodeRepository {
      try CodeRepository(try #require(CodeLocation.discover(from: shop.directory.path)))
    }
  }

  @Test func `the work tree is found from any folder in it`() throws {
    let project = try Project()
    let location = try #require(CodeLocation.discover(from: project.shop.directory.path))
    #expect(location.workTree == project.top)
    #expect(location.gitDirectory == "\(project.top)/.git")
    #expect(location.commonDirectory == location.gitDirectory)
    #expect(try location.head() == .branch("main"))
    #expect(location.relativePath(of: project.shop.directory.path) == "revisions")
    #expect(location.relativePath(of: project.top) == "")
    #expect(location.relativePath(of: project.shop.folder.path) == nil)
    #expect(CodeLocation.discover(from: project.shop.folder("store")) == nil)
  }

  @Test func `a linked work tree shares the common directory`() throws {
    let project = try Project()
    try runGit("worktree", "add", "-q", "--detach", "../other", "feature/x", in: project.top)
    let location = try #require(CodeLocation.discover(from: project.shop.folder("other/revisions")))
    #expect(location.workTree == project.shop.folder("other"))
    #expect(location.commonDirectory == "\(project.top)/.git")
    #expect(location.gitDirectory == "\(project.top)/.git/worktrees/other")
    let repository = try CodeRepository(location)
    let head = try #require(try repository.headCommit())
    #expect(try location.head() == .detached(head.hex))
    #expect(try repository.commit(named: "feature/x") == head)
    #expect(
      try repository.leaves(
        of: head, at: "revisions", into: project.shop.store, state: nil
      ).map(\.id) == [project.b])
  }

  @Test func `names are Git's names`() throws {
    let project = try Project()
    try runGit("update-ref", "refs/remotes/origin/main", "main~1", in: project.top)
    let repository = try project.repository()
    for name in [
      "main", "HEAD", "feature/x", "v1", "origin/main", "HEAD~1", "main^", "v1^{tree}^0",
    ] {
      let expected = try? runGit("rev-parse", "-q", "--verify", "\(name)^{commit}", in: project.top)
      #expect(try repository.commit(named: name)?.hex == expected, "\(name)")
    }
    let head = try runGit("rev-parse", "HEAD", in: project.top)
    #expect(try repository.commit(named: String(head.prefix(10)))?.hex == head)
    #expect(try repository.commit(named: "nothing") == nil)
    #expect(try repository.commit(named: "not a name ~~^") == nil)
  }

  @Test func `another branch means the leaf of its own folders`() throws {
    let project = try Project()
    try project.shop.loseStore()
    let repository = try project.repository()
    let state = project.shop.statePath
    func leaves(_ name: String) throws -> [RevisionID] {
      let commit = try #require(try repository.commit(named: name))
      return try repository.leaves(
        of: commit, at: "revisions", into: project.shop.store, state: state
      ).map(\.id)
    }
    #expect(try leaves("feature/x") == [project.b])
    #expect(try project.shop.store.contains(project.b))
    #expect(try leaves("main") == [project.c])
    #expect(try leaves("v1~1") == [project.a])
    // Remembered by the tree, but not when the store has forgotten it.
    #expect(try leaves("feature/x") == [project.b])
    try FileSystem.removeTree("\(project.shop.folder("store"))/refs/stemma")
    let other = RevisionStore.inMemory(in: .sample)
    let commit = try #require(try repository.commit(named: "v1"))
    #expect(
      try repository.leaves(of: commit, at: "revisions", into: other, state: state).map(\.id)
        == [project.b])
    #expect(try other.contains(project.b))
  }

  @Test func `a branch whose commit is damaged is an error, and not the end of the list`() throws {
    let project = try Project()
    let head = try runGit("rev-parse", "feature/x", in: project.top)
    try runGit("tag", "-d", "v1", in: project.top)
    let file = "\(project.top)/.git/objects/\(head.prefix(2))/\(head.dropFirst(2))"
    try FileSystem.removeFile(file)
    try FileSystem.write(Array("damaged".utf8), to: file)
    let error = try #require(throws: (any Error).self) {
      try project.repository().commit(withFolderOf: project.b, at: "revisions")
    }
    #expect("\(error)".contains("refs/heads/feature/x"))
  }

  @Test func `references that lead to no commit are passed over`() throws {
    let project = try Project()
    try runGit("update-ref", "refs/tags/files", "HEAD^{tree}", in: project.top)
    try runGit("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/x", in: project.top)
    #expect(
      try project.repository().commit(withFolderOf: project.b, at: "revisions")?.hex
        == runGit("rev-parse", "feature/x", in: project.top))
  }

  @Test func `a commit without the directory has no revisions`() throws {
    let project = try Project()
    let repository = try project.repository()
    let head = try #require(try repository.headCommit())
    #expect(
      try repository.importAll(
        from: head, at: "elsewhere/revisions", into: project.shop.store, state: nil
      ).present.isEmpty)
  }

  @Test func `folders that the checked-out commit lacks are uncommitted`() throws {
    let project = try Project()
    let shop = project.shop
    let d = try shop.commit("D", ["t": ["x", "c", "d"]], parents: [project.c])
    let repository = try project.repository()
    let committed = try repository.committedFolders(at: "revisions")
    #expect(committed == Set([project.a, project.c].compactMap { shop.names[$0] }))
    let name = try #require(shop.names[d])
    try Project.commitCode("D", in: project.top)
    #expect(try project.repository().committedFolders(at: "revisions").contains(name))
  }

  @Test func `before the first commit nothing is committed`() throws {
    let folder = try TemporaryFolder()
    try runGit("init", "-q", "-b", "trunk", in: folder.path)
    let location = try #require(CodeLocation.discover(from: folder.path))
    #expect(try location.head() == .branch("trunk"))
    let repository = try CodeRepository(location)
    #expect(try repository.headCommit() == nil)
    #expect(try repository.committedFolders(at: "revisions").isEmpty)
  }

  @Test func `a clone that converts line ends keeps every id`() throws {
    let project = try Project()
    let shop = project.shop
    try runGit(
      "clone", "-q", "-c", "core.autocrlf=true", "-c", "core.eol=crlf", project.top, "../clone",
      in: project.top)
    let clone = RevisionDirectory(shop.folder("clone/revisions"), state: nil)
    let report = try clone.importAll(into: RevisionStore.inMemory(in: .sample))
    #expect(report.faults.isEmpty)
    #expect(report.leaves.map(\.id) == [project.c])
    for name in try clone.names() { #expect(try clone.read(name) == shop.directory.read(name)) }
  }

  @Test func `a clone without the attributes keeps every id and warns`() throws {
    let project = try Project()
    let shop = project.shop
    try runGit("rm", "-q", "revisions/.gitattributes", in: project.top)
    try Project.commitCode("No attributes", in: project.top)
    try runGit("clone", "-q", "-c", "core.autocrlf=true", project.top, "../clone", in: project.top)
    let clone = RevisionDirectory(shop.folder("clone/revisions"), state: nil)
    let report = try clone.importAll(into: RevisionStore.inMemory(in: .sample))
    #expect(report.errors.isEmpty)
    #expect(Set(report.faults.map(\.kind)) == [.lineEnds])
    #expect(report.leaves.map(\.id) == [project.c])
  }

  @Test func `the digest of a folder is the id that Git gives to it`() throws {
    let project = try Project()
    let name = try #require(project.shop.names[project.a])
    let digest = try project.shop.directory.read(name).digest
    #expect(try runGit("rev-parse", "HEAD:revisions/\(name)", in: project.top) == digest.hex)
  }
}
