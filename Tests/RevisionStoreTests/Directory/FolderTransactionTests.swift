import SchemaModel
import Testing

@testable import RevisionStore

@Suite struct `A change of several folders` {
  struct Crash: Error {}

  /// A directory with two folders and a file, and a change that touches all of them.
  final class Scene {
    let folder: TemporaryFolder
    var finished: [JSONValue] = []

    var directory: String { folder("revisions") }
    var journal: String { folder("state/journal") }

    init() throws {
      folder = try TemporaryFolder()
      try folder.write("old 1", to: "revisions/one/up.sql")
      try folder.write("old 2", to: "revisions/two/up.sql")
      try folder.write("old schema", to: "schema.sql")
      try folder.write("unwanted", to: "unwanted.sql")
    }

    func prepare() throws -> FolderTransaction {
      var change = FolderTransaction(directory: directory, journal: journal)
      try change.write(RevisionFolder(name: "one", files: ["up.sql": Array("new 1".utf8)]))
      try change.write(RevisionFolder(name: "three", files: ["up.sql": Array("new 3".utf8)]))
      change.remove("two")
      try change.replace(file: folder("schema.sql"), with: Array("new schema".utf8))
      try change.replace(file: folder("unwanted.sql"), with: nil)
      return change
    }

    func commit(stoppingAt stop: FolderTransaction.Step?) throws {
      var change = try prepare()
      change.checkpoint = { if $0 == stop { throw Crash() } }
      _ = try change.commit(note: "note") { finished.append($0) }
    }

    func recover() throws -> FolderTransaction.Recovery {
      try FolderTransaction.recover(directory: directory, journal: journal) { finished.append($0) }
    }

    /// Everything that lies there, by path.
    func state() throws -> [String: String] {
      var state: [String: String] = [:]
      func visit(_ path: String) throws {
        for entry in try FileSystem.list(folder(path)) {
          let inner = "\(path)/\(entry.name)"
          if entry.kind == .folder {
            try visit(inner)
          } else {
            state[inner] = try folder.text(inner)
          }
        }
      }
      try visit(".")
      return state
    }

    static let before = [
      "./revisions/one/up.sql": "old 1", "./revisions/two/up.sql": "old 2",
      "./schema.sql": "old schema", "./unwanted.sql": "unwanted",
    ]
    static let after = [
      "./revisions/one/up.sql": "new 1", "./revisions/three/up.sql": "new 3",
      "./schema.sql": "new schema",
    ]
  }

  @Test func `it happens, and leaves nothing else behind`() throws {
    let scene = try Scene()
    try scene.commit(stoppingAt: nil)
    #expect(try scene.state() == Scene.after)
    #expect(scene.finished == ["note"])
    #expect(try scene.recover() == .nothing)
  }

  @Test func `it is undone when the crash came before the journal`() throws {
    let scene = try Scene()
    #expect(throws: Crash.self) { try scene.commit(stoppingAt: .staged) }
    #expect(try scene.recover() == .undone)
    #expect(try scene.state() == Scene.before)
    #expect(scene.finished.isEmpty)
  }

  @Test func `it is undone when the crash came while folders were written`() throws {
    let scene = try Scene()
    _ = try scene.prepare()
    #expect(try scene.recover() == .undone)
    #expect(try scene.state() == Scene.before)
  }

  @Test(
    arguments: [
      .journalled, .wrote(0), .wrote(1), .removed(0), .replaced(0), .replaced(1), .synced,
      .finished,
    ] as [FolderTransaction.Step])
  func `it is finished when the crash came after the journal`(
    _ step: FolderTransaction.Step
  ) throws {
    let scene = try Scene()
    #expect(throws: Crash.self) { try scene.commit(stoppingAt: step) }
    #expect(try scene.recover() == .finished(keeping: []))
    #expect(try scene.state() == Scene.after)
    #expect(scene.finished.last == "note")
    #expect(try scene.recover() == .nothing)
  }

  @Test(
    arguments: [.journalled, .wrote(1), .replaced(0), .synced, .finished]
      as [FolderTransaction.Step])
  func `it is not taken back when something fails after the journal`(
    _ step: FolderTransaction.Step
  ) throws {
    let scene = try Scene()
    var change = try scene.prepare()
    change.checkpoint = { if $0 == step { throw Crash() } }
    #expect(throws: Crash.self) { _ = try change.commit(note: "note") }
    change.abandon()
    #expect(try scene.recover() == .finished(keeping: []))
    #expect(try scene.state() == Scene.after)
  }

  @Test func `a folder that was to be written and is lost is named`() throws {
    let scene = try Scene()
    #expect(throws: Crash.self) { try scene.commit(stoppingAt: .journalled) }
    try FileSystem.removeTree("\(scene.directory)/.tmp-new-three")
    let error = try #require(throws: RevisionDirectoryError.self) { try scene.recover() }
    #expect(error.code == .damagedJournal)
    #expect(error.path == scene.journal)
    #expect(error.message.contains("\(scene.directory)/three"))
    #expect(FileSystem.exists(scene.journal))
  }

  @Test(arguments: [.journalled, .replaced(0), .synced] as [FolderTransaction.Step])
  func `what somebody edited after the crash stays`(_ step: FolderTransaction.Step) throws {
    let scene = try Scene()
    #expect(throws: Crash.self) { try scene.commit(stoppingAt: step) }
    try scene.folder.write("edited", to: "schema.sql")
    try scene.folder.write("someone's", to: "schema.sql.from-stemma")
    let kept = KeptFile(
      path: scene.folder("schema.sql"), aside: scene.folder("schema.sql.from-stemma-2"))
    // The second time it is there already.
    #expect(throws: Crash.self) {
      try FolderTransaction.recover(directory: scene.directory, journal: scene.journal) { _ in
        throw Crash()
      }
    }
    #expect(try scene.recover() == .finished(keeping: [kept]))
    var state = Scene.after
    state["./schema.sql"] = "edited"
    state["./schema.sql.from-stemma"] = "someone's"
    state["./schema.sql.from-stemma-2"] = "new schema"
    #expect(try scene.state() == state)
  }

  @Test func `what was to go and somebody edited after the crash stays`() throws {
    let scene = try Scene()
    #expect(throws: Crash.self) { try scene.commit(stoppingAt: .journalled) }
    try scene.folder.write("edited", to: "unwanted.sql")
    let kept = KeptFile(path: scene.folder("unwanted.sql"), aside: nil)
    #expect(try scene.recover() == .finished(keeping: [kept]))
    #expect(try scene.folder.text("unwanted.sql") == "edited")
  }

  @Test func `what somebody removed after the crash is written`() throws {
    let scene = try Scene()
    #expect(throws: Crash.self) { try scene.commit(stoppingAt: .journalled) }
    try FileSystem.removeFile(scene.folder("schema.sql"))
    try FileSystem.removeFile(scene.folder("unwanted.sql"))
    #expect(try scene.recover() == .finished(keeping: []))
    #expect(try scene.state() == Scene.after)
  }

  @Test func `a crash at the very end leaves only what the next command sweeps`() throws {
    let scene = try Scene()
    #expect(throws: Crash.self) { try scene.commit(stoppingAt: .forgotten) }
    #expect(try scene.recover() == .undone)
    #expect(try scene.state() == Scene.after)
    #expect(scene.finished == ["note"])
  }

  @Test func `a recovery that is interrupted is taken up again`() throws {
    let scene = try Scene()
    #expect(throws: Crash.self) { try scene.commit(stoppingAt: .wrote(0)) }
    #expect(throws: Crash.self) {
      try FolderTransaction.recover(directory: scene.directory, journal: scene.journal) { _ in
        throw Crash()
      }
    }
    #expect(try scene.recover() == .finished(keeping: []))
    #expect(try scene.state() == Scene.after)
  }

  @Test func `what cannot be written is taken back`() throws {
    let scene = try Scene()
    try scene.folder.write("in the way", to: "state")
    var change = FolderTransaction(directory: scene.directory, journal: scene.journal)
    try change.write(RevisionFolder(name: "four", files: ["up.sql": []]))
    #expect(throws: FileError.self) { _ = try change.commit() }
    try FileSystem.removeFile(scene.folder("state"))
    #expect(try scene.state() == Scene.before)
  }

  @Test func `a damaged journal is named and nothing is changed`() throws {
    let scene = try Scene()
    try scene.folder.write("{ \"version\": 3 }", to: "state/journal")
    let error = try #require(throws: RevisionDirectoryError.self) { try scene.recover() }
    #expect(error.code == .damagedJournal)
    #expect(error.message.contains("\"version\" is not one that this stemma knows"))
    try FileSystem.removeTree(scene.folder("state"))
    #expect(try scene.state() == Scene.before)
  }

  @Test func `one command at a time may change a workspace`() throws {
    let folder = try TemporaryFolder()
    let lock = try WorkspaceLock.take(folder("lock"))
    let error = try #require(throws: RevisionDirectoryError.self) {
      try WorkspaceLock.take(folder("lock"), patience: 20)
    }
    #expect(error.code == .locked)
    #expect(error.message.hasPrefix("another stemma command (process "))
    withExtendedLifetime(lock) {}
  }

  @Test func `a folder is not written over another one`() throws {
    let shop = try Workshop()
    let a = try shop.commit("A", ["t": ["x"]])
    let folder = try shop.directory.read(try #require(shop.names[a]))
    let error = try #require(throws: RevisionDirectoryError.self) {
      try shop.directory.write(folder)
    }
    #expect(error.code == .folderExists)
    #expect(try shop.directory.names().count == 1)
  }

  @Test func `a change that only removes a file happens, too`() throws {
    let scene = try Scene()
    var change = FolderTransaction(directory: scene.directory, journal: scene.journal)
    try change.replace(file: scene.folder("unwanted.sql"), with: nil)
    _ = try change.commit()
    #expect(!FileSystem.exists(scene.folder("unwanted.sql")))
  }
}
