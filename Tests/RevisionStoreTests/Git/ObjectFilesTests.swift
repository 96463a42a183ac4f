import Foundation
import SchemaModel
import Testing

@testable import RevisionStore

/// Files that Git's library is handed: what is damaged is named, with the way out, and never given to it.
@Suite struct `Files of a Git repository` {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Git.run(["init", "-q", "work"], in: folder("."))
    for number in 0..<3 {
      try Data("text \(number)".utf8).write(to: URL(fileURLWithPath: folder("work/file")))
      _ = try Git.shell(
        "git add . && git -c user.name=a -c user.email=a@example.org commit -q -m \(number)",
        in: folder("work"))
    }
  }

  private var objects: String { folder("work/.git/objects") }

  private func pack() throws {
    _ = try Git.shell(
      """
      git repack -q -ad && git multi-pack-index write && git commit-graph write --reachable \
      && chmod -R u+w .git/objects
      """, in: folder("work"))
  }

  private func file(_ ending: String) throws -> String {
    try #require(
      FileManager.default.subpaths(atPath: objects)?.first { $0.hasSuffix(ending) })
  }

  private func change(_ file: String, _ body: (inout [UInt8]) -> Void) throws {
    var bytes = try FileSystem.read("\(objects)/\(file)")
    body(&bytes)
    try Data(bytes).write(to: URL(fileURLWithPath: "\(objects)/\(file)"))
  }

  @Test(arguments: [[], ["-c", "pack.indexVersion=1"]])
  func `what git writes is sound`(_ options: [String]) throws {
    try Git.run(options + ["repack", "-q", "-ad"], in: folder("work"))
    #expect(try ObjectFiles(folder: objects).faults() == [])
    try pack()
    #expect(try ObjectFiles(folder: objects).faults() == [])
  }

  @Test(arguments: [".idx", "multi-pack-index", "commit-graph"])
  func `an index that ends early or says one object more is damaged`(_ ending: String) throws {
    try pack()
    let name = try file(ending)
    let whole = try FileSystem.read("\(objects)/\(name)")
    let changes: [(inout [UInt8]) -> Void] = [
      { $0.removeLast(60) }, { $0 = [] }, { $0[0] ^= 1 },
      { bytes in
        // The last of the 256 counts is the number of objects; here it stands before their ids.
        let count = ending == "commit-graph" ? 3 : 9
        let wanted = [UInt8](repeating: 0, count: 3) + [UInt8(count)]
        for place in stride(from: bytes.count - 4, through: 0, by: -1)
        where Array(bytes[place..<(place + 4)]) == wanted { return bytes[place + 3] += 1 }
      },
    ]
    for change in changes {
      try self.change(name) {
        $0 = whole
        change(&$0)
      }
      let faults = try ObjectFiles(folder: objects).indexFaults(.bounds)
      #expect(faults.map(\.file) == ["objects/\(name)"])
      #expect(faults.allSatisfy { $0.message.contains("is damaged: its sizes do not fit") })
    }
  }

  @Test(arguments: [".idx", "multi-pack-index", "commit-graph"])
  func `another byte is only seen where the whole is hashed`(_ ending: String) throws {
    try pack()
    let name = try file(ending)
    try change(name) { $0[$0.count - 1] ^= 1 }
    let files = ObjectFiles(folder: objects)
    #expect(try files.indexFaults(.bounds) == [])
    #expect(try files.indexFaults(.hashes).map(\.file) == ["objects/\(name)"])
  }

  @Test func `the hint of a damaged index makes it again`() throws {
    try pack()
    try change(try file(".idx")) { $0[$0.count - 1] ^= 1 }
    let fault = try #require(try ObjectFiles(folder: objects).faults().first)
    let command = try #require(fault.hint.components(separatedBy: "     ").first)
    _ = try Git.shell(command, in: folder("work"))
    #expect(try ObjectFiles(folder: objects).faults() == [])
  }

  @Test func `files of a repository that this one borrows from are looked at as well`() throws {
    try pack()
    try Git.run(["clone", "-q", "--shared", "work", "borrower"], in: folder("."))
    let borrower = ObjectFiles(folder: folder("borrower/.git/objects"))
    #expect(try borrower.indexFaults(.bounds) == [])
    try change(try file(".idx")) { $0.removeLast(60) }
    #expect(try borrower.indexFaults(.bounds).count == 1)
  }

  @Test func `the code's repository is read through own eyes where objects lie loose`() throws {
    _ = try Git.shell(
      "git -c user.name=a -c user.email=a@example.org tag -a -m Tag v1", in: folder("work"))
    let location = try #require(CodeLocation.discover(from: folder("work")))
    let code = try CodeRepository(location)
    let head = try #require(try code.headCommit())
    #expect(try code.commit(named: "v1") == head)
    #expect(try code.commit(named: String(head.hex.prefix(7))) == head)
    #expect(try code.commit(named: "HEAD~2") != nil)
    let tree = try #require(try code.tree(at: "", in: head))
    let entry = try #require(try code.entries(of: tree).first)
    #expect(try code.blob(entry.id) == Array("text 2".utf8))
  }

  @Test func `a loose object of the code with another byte is told by its file`() throws {
    let location = try #require(CodeLocation.discover(from: folder("work")))
    let head = try #require(try CodeRepository(location).headCommit())
    let name = "\(head.hex.prefix(2))/\(head.hex.dropFirst(2))"
    _ = try Git.shell("chmod -R u+w .git/objects", in: folder("work"))
    try change(name) { $0[$0.count / 2] ^= 1 }
    #expect {
      _ = try CodeRepository(location).tree(at: "", in: head)
    } throws: {
      "\($0)".contains(name)
    }
  }
}
