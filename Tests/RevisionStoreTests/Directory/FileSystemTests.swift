import Dispatch
import RevisionStore
import Synchronization
import Testing

@Suite struct `Files` {
  @Test func `what is written is read back and leaves no temporary file`() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try FileSystem.write(bytes, to: folder("a"))
    try FileSystem.write(Array(bytes.dropLast()), to: folder("a"))
    #expect(try FileSystem.read(folder("a")) == Array(bytes.dropLast()))
    #expect(try FileSystem.list(folder.path).map(\.name) == ["a"])
  }

  @Test func `threads that write one file at once do not disturb each other`() throws {
    let folder = try TemporaryFolder()
    let path = folder("a")
    let failures = Mutex<[FileError]>([])
    DispatchQueue.concurrentPerform(iterations: 400) { number in
      do throws(FileError) {
        try FileSystem.write([UInt8](repeating: UInt8(number % 7), count: 5000), to: path, .relaxed)
      } catch {
        failures.withLock { $0.append(error) }
      }
    }
    #expect(failures.withLock { $0 } == [])
    let bytes = try FileSystem.read(path)
    #expect(bytes.count == 5000)
    #expect(Set(bytes).count == 1)
    #expect(try FileSystem.list(folder.path).map(\.name) == ["a"])
  }

  @Test func `a missing file is named with the reason in words`() throws {
    let folder = try TemporaryFolder()
    let error = try #require(throws: FileError.self) { try FileSystem.read(folder("none")) }
    #expect(error.code == .notFound)
    #expect(error.description == "cannot read \(folder("none")): no such file or directory")
  }

  @Test func `reading a folder is refused`() throws {
    let folder = try TemporaryFolder()
    let error = try #require(throws: FileError.self) { try FileSystem.read(folder.path) }
    #expect(error.code == .isAFolder)
  }

  @Test func `a write that fails leaves the old content and nothing beside it`() throws {
    let folder = try TemporaryFolder()
    try FileSystem.makeFolder(folder("taken/inner"))
    #expect(throws: FileError.self) { try FileSystem.write([1], to: folder("taken")) }
    #expect(try FileSystem.list(folder.path).map(\.name) == ["taken"])
  }

  @Test func `folders are made with those above them and removed with all that they hold`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "a/b/c/file")
    try FileSystem.makeFolder(folder("a/b"))
    try FileSystem.removeTree(folder("a"))
    try FileSystem.removeTree(folder("a"))
    #expect(try FileSystem.list(folder.path).isEmpty)
  }

  @Test func `a folder cannot be made where a file lies`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "a")
    let error = try #require(throws: FileError.self) { try FileSystem.makeFolder(folder("a")) }
    #expect(error.code == .notAFolder)
  }

  @Test func `the parts of a path`() {
    #expect(FileSystem.folder(of: "/a/b") == "/a")
    #expect(FileSystem.folder(of: "/a") == "/")
    #expect(FileSystem.folder(of: "a") == ".")
    #expect(FileSystem.name(of: "/a/b") == "b")
  }

  @Test func `a lock excludes a second holder until it is let go`() throws {
    let folder = try TemporaryFolder()
    var first = try FileLock.take(folder("lock"))
    #expect(first != nil)
    #expect(try FileLock.take(folder("lock")) == nil)
    #expect(FileLock.holder(of: folder("lock")) != nil)
    first = nil
    #expect(try FileLock.take(folder("lock")) != nil)
  }

  @Test func `a file that was just written is too young to be known by its times`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "a")
    let status = try #require(try FileSystem.status(folder("a")))
    #expect(status.isTooYoung(at: max(status.modified, status.changed)))
    #expect(!status.isTooYoung(at: FileSystem.now() + 10_000_000_000))
    #expect(try FileSystem.status(folder("b")) == nil)
  }
}
