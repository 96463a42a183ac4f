import SchemaModel
import Testing

struct GitObjectTests {
  // What `git hash-object` says of these lengths of the byte "a": both sides of every block border.
  @Test(arguments: [
    (0, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"),
    (3, "7c4a013e52c76442ab80ee5572399a30373600a2"),
  ])
  func `a blob has Git's id`(_ length: Int, _ id: String) {
    let content = [UInt8](repeating: UInt8(ascii: "a"), count: length)
    #expect(GitObject.id(of: .blob, content: content).hex == id)
  }

  @Test func `the empty tree has Git's id`() {
    #expect(
      GitObject.id(of: .tree, content: []).hex == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
  }

  @Test(.enabled(if: RealGit.isInstalled, "the git program is not there"))
  func `blobs of every length around the blocks have the ids of git itself`() throws {
    let git = try RealGit()
    for length in [1, 47, 48, 49, 54, 55, 56, 57, 63, 64, 65, 119, 128, 1000, 70_001] {
      let content = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let theirs = try git.run(["hash-object", "-w", "--stdin"], input: content)
      #expect(GitObject.id(of: .blob, content: content).hex == theirs, "\(length) bytes")
    }
  }

  @Test(.enabled(if: RealGit.isInstalled, "the git program is not there"))
  func `a tree is sorted as git sorts it`() throws {
    let git = try RealGit()
    let blob = GitObject.id(of: .blob, content: [])
    let tree = GitObject.id(of: .tree, content: [])
    _ = try git.run(["hash-object", "-w", "--stdin"], input: [])
    _ = try git.run(["mktree"], input: [])
    let entries: [GitObject.TreeEntry] = [
      .init(name: "a", mode: .directory, id: tree), .init(name: "a.b", mode: .file, id: blob),
      .init(name: "a-b", mode: .file, id: blob), .init(name: "a0", mode: .file, id: blob),
      .init(name: "ab", mode: .directory, id: tree), .init(name: "é", mode: .file, id: blob),
      .init(name: "Z", mode: .file, id: blob), .init(name: "a0b", mode: .directory, id: tree),
    ]
    let lines = entries.map {
      $0.mode == .file ? "100644 blob \($0.id)\t\($0.name)\n" : "040000 tree \($0.id)\t\($0.name)\n"
    }
    let theirs = try git.run(["mktree"], input: Array(lines.joined().utf8))
    let content = GitObject.treeContent(entries.shuffled())
    #expect(GitObject.id(of: .tree, content: content).hex == theirs)
    #expect(try Set(GitObject.treeEntries(content)) == Set(entries))
  }

  @Test func `a damaged tree is refused`() throws {
    let blob = GitObject.id(of: .blob, content: [])
    let content = GitObject.treeContent([
      .init(name: "a", mode: .file, id: blob), .init(name: "b", mode: .file, id: blob),
    ])
    let half = content.count / 2
    #expect(throws: GitObjectError.self) { try GitObject.treeEntries(content.dropLast()) }
    #expect(throws: GitObjectError.self) {
      try GitObject.treeEntries(Array(content[half...] + content[..<half]))
    }
    #expect(throws: GitObjectError.self) {
      try GitObject.treeEntries(Array("120000".utf8) + content.dropFirst(6))
    }
  }
}

extension Array {
  fileprivate func dropLast() -> [Element] { Array(self[..<(count - 1)]) }
}
