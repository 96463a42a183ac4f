import Foundation
import RevisionStore
import SchemaModel
import Testing

@Suite struct `Opening a store` {
  @Test func `where there is none, it says so`() throws {
    let folder = try TemporaryFolder()
    let error = try #require(throws: StoreError.self) {
      try RevisionStore.open(at: folder("store"), in: .sample)
    }
    #expect(error.code == .storeNotFound)
    #expect(error.message == "there is no store at \(folder("store"))")
    #expect(error.hint?.contains("stemma init") == true)
  }

  @Test func `a new one is a bare repository that Git never tidies up`() throws {
    let folder = try TemporaryFolder()
    _ = try RevisionStore.openOrCreate(at: folder("a/store"), in: .sample)
    func config(_ key: String) throws -> String {
      try Git.run(["config", key], in: folder("a/store")).trimmingCharacters(in: .newlines)
    }
    #expect(try config("core.bare") == "true")
    #expect(try config("gc.auto") == "0")
    #expect(try config("core.logAllRefUpdates") == "true")
    #expect(try config("stemma.version") == "\(RevisionStore.formatVersion)")
    #expect(try Git.run(["symbolic-ref", "HEAD"], in: folder("a/store")) == "refs/heads/main\n")
    #expect(try RevisionStore.open(at: folder("a/store"), in: .sample).graph().count == 0)
  }

  @Test func `other files in its folder are left alone`() throws {
    let folder = try TemporaryFolder()
    try folder.write("*\n", to: "store/.gitignore")
    _ = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    _ = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    #expect(try folder.text("store/.gitignore") == "*\n")
  }

  @Test(arguments: [
    ("stemma.version", "2", "has format 2, newer than this program knows"),
    ("core.repositoryformatversion", "1", "uses extensions of Git that are not supported"),
  ])
  func `one of a later version is refused`(_ key: String, _ value: String, _ problem: String) throws
  {
    let folder = try TemporaryFolder()
    _ = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    try Git.run(["config", key, value], in: folder("store"))
    let error = try #require(throws: StoreError.self) {
      try RevisionStore.open(at: folder("store"), in: .sample)
    }
    #expect(error.code == .unsupportedStore)
    #expect(error.message.contains(problem))
  }

  @Test func `a clone that git made is a store`() throws {
    let folder = try TemporaryFolder()
    let store = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    let history = try Sample.history(store, 3)
    try Git.run(["clone", "-q", "--mirror", "store", "copy"], in: folder.path)
    let copy = try RevisionStore.open(at: folder("copy"), in: .sample)
    #expect(try copy.graph().ids == history.map(\.id))
    #expect(try copy.fsck() == [])
  }

  @Test func `one that must not be written takes revisions for the life of the process`() throws {
    let folder = try TemporaryFolder()
    let history = try Sample.history(
      try RevisionStore.openOrCreate(at: folder("store"), in: .sample), 2)
    let before = try FileSystem.read(folder("store/stemma-graph"))
    let overlay = try RevisionStore.overlay(at: folder("store"), in: .sample)
    let sealed = try overlay.seal(
      Sample.content(Sample.schema([]), parents: [history[1].id], message: "more"))
    #expect(!overlay.isDurable)
    #expect(try overlay.seen() == history.map(\.id) + [sealed.id])
    #expect(try overlay.revision(sealed.id) == sealed)
    #expect(try overlay.revision(history[0].id) == history[0])
    #expect(try FileSystem.read(folder("store/stemma-graph")) == before)
    #expect(try RevisionStore.open(at: folder("store"), in: .sample).revision(sealed.id) == nil)
    let error = try #require(throws: StoreError.self) {
      try overlay.setBranch("main", to: sealed.id, message: "x", by: Sample.author)
    }
    #expect(error.code == .notWritable)
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func `one that cannot be written says so and can still be read`() throws {
    let folder = try TemporaryFolder()
    let history = try Sample.history(
      try RevisionStore.openOrCreate(at: folder("store"), in: .sample), 2)
    try FileSystem.removeFile(folder("store/stemma-graph"))
    for name in ["store", "store/objects/pack", "store/refs/stemma/seen"] {
      chmod(folder(name), 0o555)
    }
    defer {
      for name in ["store", "store/objects/pack", "store/refs/stemma/seen"] {
        chmod(folder(name), 0o755)
      }
    }
    let store = try RevisionStore.open(at: folder("store"), in: .sample)
    #expect(try store.revision(history[1].id) == history[1])
    let error = try #require(throws: StoreError.self) { try Sample.history(store, 3) }
    #expect(error.code == .notWritable)
  }
}
