import Foundation
import RevisionStore
import SchemaModel
import Testing

@Suite struct `Branches, tags and HEAD` {
  let folder: TemporaryFolder
  let history: [Revision]

  init() throws {
    folder = try TemporaryFolder()
    history = try Sample.history(
      try RevisionStore.openOrCreate(at: folder("store"), in: .sample), 3)
  }

  private func open() throws -> RevisionStore {
    try RevisionStore.open(at: folder("store"), in: .sample)
  }

  private func at(_ seconds: Int64) -> Signature {
    var signature = Sample.author
    signature.seconds = seconds
    return signature
  }

  @Test func `a branch moves only from where it is expected`() throws {
    let store = try open()
    try store.setBranch(
      "main", to: history[0].id, expecting: .absent, message: "commit", by: Sample.author)
    try store.setBranch(
      "main", to: history[1].id, expecting: .revision(history[0].id), message: "commit",
      by: Sample.author)
    for expected in [RevisionStore.Expectation.absent, .revision(history[0].id)] {
      let error = try #require(throws: StoreError.self) {
        try open().setBranch(
          "main", to: history[2].id, expecting: expected, message: "commit", by: Sample.author)
      }
      #expect(error.code == .moved)
      #expect(error.message.hasPrefix("branch 'main' moved meanwhile: it is at "))
    }
    #expect(try store.branch("main") == history[1].id)
  }

  @Test func `the reflog tells who moved a branch`() throws {
    let store = try open()
    for (number, revision) in history.enumerated() {
      try store.setBranch(
        "main", to: revision.id, message: "commit: t\(number)\nmore",
        by: at(1000 + 10 * Int64(number)))
    }
    let log = try store.reflog(ofBranch: "main")
    #expect(log.map(\.new) == history.map(\.id).reversed())
    #expect(log.map(\.old) == [history[1].id, history[0].id, nil])
    #expect(log.first?.message == "commit: t2 more")
    #expect(try store.reflog() == log)
    let git = try Git.run(["reflog", "show", "--format=%H %gs", "main"], in: folder("store"))
    #expect(git.hasPrefix("\(history[2].id) commit: t2 more\n"))
  }

  @Test func `git sees the branches and tags that the store sees, packed or not`() throws {
    let store = try open()
    try store.setBranch("feature/x", to: history[1].id, message: "branch", by: Sample.author)
    try store.setBranch("main", to: history[2].id, message: "branch", by: Sample.author)
    try store.setTag("v1", to: history[0].id, by: Sample.author)
    let list = ["for-each-ref", "--format=%(objectname) %(refname)"]
    let before = try Git.run(list, in: folder("store"))
    #expect(before.contains("\(history[1].id) refs/heads/feature/x\n"))
    try Git.run(["pack-refs", "--all"], in: folder("store"))
    let packed = try open()
    #expect(try packed.branches().map(\.name) == ["feature/x", "main"])
    #expect(try packed.branch("feature/x") == history[1].id)
    #expect(try packed.tags().map(\.revision) == [history[0].id])
    #expect(try Set(packed.seen()) == Set(history.map(\.id)))
    try packed.deleteBranch("feature/x", by: Sample.author)
    try packed.setBranch("feature", to: history[0].id, message: "branch", by: Sample.author)
    #expect(try open().branches().map(\.name) == ["feature", "main"])
    #expect(
      try Git.run(["for-each-ref", "--format=%(refname)", "refs/heads"], in: folder("store"))
        == "refs/heads/feature\nrefs/heads/main\n")
  }

  @Test func `HEAD follows its branch, and can leave it`() throws {
    let store = try open()
    #expect(try store.head() == .branch("main", nil))
    try store.setHead(toBranch: "next", message: "switch", by: Sample.author)
    try store.setBranch("next", to: history[0].id, message: "commit", by: Sample.author)
    #expect(try store.head() == .branch("next", history[0].id))
    #expect(try store.reflog().map(\.new) == [history[0].id, nil])
    try Git.run(["update-ref", "--no-deref", "HEAD", history[1].id.hex], in: folder("store"))
    #expect(try open().head() == .detached(history[1].id))
  }

  @Test(arguments: [
    "", "HEAD", "-x", "a..b", "a b", "a~b", "a^", "a:b", "a?", "a*", "a[", "a\\b", "a.lock",
    "x/.y", "a//b", "/a", "a/", "a.", "a@{1}", "a\u{1}", "a.lock/b", "ä", "feature/x", "v1.2",
    "a@b",
  ])
  func `names are allowed as Git allows them`(_ name: String) throws {
    let git = (try? Git.run(["check-ref-format", "--branch", name], in: folder.path)) != nil
    #expect(RevisionStore.isValidName(name) == git)
  }

  @Test func `a branch cannot lie below another one`() throws {
    let store = try open()
    try store.setBranch("a/b", to: history[0].id, message: "branch", by: Sample.author)
    for name in ["a", "a/b/c"] {
      let error = try #require(throws: StoreError.self) {
        try store.setBranch(name, to: history[0].id, message: "branch", by: Sample.author)
      }
      #expect(error.code == .invalidName)
      #expect(error.message.contains("branch 'a/b' is there"))
    }
  }

  @Test func `a branch cannot lead to a revision that was never seen`() throws {
    let unknown = try #require(RevisionID(hex: String(repeating: "5", count: 40)))
    let error = try #require(throws: StoreError.self) {
      try open().setBranch("main", to: unknown, message: "x", by: Sample.author)
    }
    #expect(error.code == .unknownRevision)
  }

  @Test func `a lock that is never let go is named`() throws {
    try FileSystem.write([], to: folder("store/HEAD.lock"))
    let error = try #require(throws: StoreError.self) {
      try open().setHead(toBranch: "x", message: "switch", by: Sample.author)
    }
    #expect(error.code == .locked)
    #expect(error.hint?.contains("HEAD.lock") == true)
  }
}
