import Foundation
import SchemaModel
import Testing

@testable import RevisionStore

@Suite struct `Reading packs without Git's library` {
  private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33 ^ state << 31
    }
  }

  /// A repository whose objects of every shape are in one pack, compressed by Git.
  private func packed(_ options: [String] = []) throws -> (TemporaryFolder, [ObjectID]) {
    let folder = try TemporaryFolder()
    var random = Random(state: 7)
    try Git.run(["init", "-q", "--bare", "store"], in: folder("."))
    try Git.run(["init", "-q", "work"], in: folder("."))
    let text = (0..<900).map { "line \($0) of \(random.next() % 50)" }
    for number in 0..<40 {
      var lines = text
      lines[Int(random.next() % 900)] = "changed \(number)"
      let content: [UInt8] =
        switch number {
        case 0: []
        case 1: [UInt8](repeating: 65, count: 70_000)
        case 2: (0..<70_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        case 3: (0..<40).map { UInt8($0) }
        default: Array(lines.joined(separator: "\n").utf8)
        }
      try Data(content).write(to: URL(fileURLWithPath: folder("work/f\(number)")))
    }
    let identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    try Git.run(["add", "."], in: folder("work"))
    try Git.run(identity + ["commit", "-q", "-m", "files"], in: folder("work"))
    try Git.run(["repack", "-q", "-adf"] + options, in: folder("work"))
    let ids = try Git.run(
      ["cat-file", "--batch-all-objects", "--batch-check=%(objectname)"], in: folder("work"))
    return (folder, ids.split(separator: "\n").compactMap { ObjectID(hex: $0) })
  }

  @Test(arguments: [[], ["--depth=0"], ["--depth=50", "--window=50"]])
  func `every object of a pack that git compressed is read as it is`(_ options: [String]) throws {
    let (folder, ids) = try packed(options)
    let packs = PackFiles(repository: folder("work/.git"))
    #expect(ids.count == 42)
    for id in ids {
      let object = try #require(packs.read(id), "\(id.hex)")
      #expect(GitObject.id(of: object.kind, content: object.bytes) == id)
      #expect(packs.contains(id) == true)
    }
    #expect(packs.read(.zero) == nil)
  }

  @Test func `only where nothing can lie outside packs is an object known to be missing`() throws {
    let (folder, _) = try packed()
    #expect(PackFiles(repository: folder("work/.git")).contains(.zero) == false)
    _ = try Git.shell("echo loose | git hash-object -w --stdin", in: folder("work"))
    #expect(PackFiles(repository: folder("work/.git")).haveAll)
  }

  @Test func `a damaged pack is read as right objects or none`() throws {
    let (folder, ids) = try packed()
    let objects = folder("work/.git/objects/pack")
    let name = try #require(
      try FileSystem.list(objects).map(\.name).first { $0.hasSuffix(".pack") })
    let index = "\(objects)/\(name.dropLast(5)).idx"
    let whole = try (FileSystem.read("\(objects)/\(name)"), FileSystem.read(index))
    _ = try Git.shell("chmod u+w .git/objects/pack/*", in: folder("work"))
    var random = Random(state: 99)
    for round in 0..<60 {
      var (pack, table) = whole
      for _ in 0..<20 {
        let byte = UInt8(truncatingIfNeeded: random.next())
        if round % 3 == 0 {
          table[Int(random.next() % UInt64(table.count))] = byte
        } else {
          pack[Int(random.next() % UInt64(pack.count))] = byte
        }
      }
      if round % 5 == 0 { pack.removeLast(Int(random.next() % UInt64(pack.count))) }
      try Data(pack).write(to: URL(fileURLWithPath: "\(objects)/\(name)"))
      try Data(table).write(to: URL(fileURLWithPath: index))
      let packs = PackFiles(repository: folder("work/.git"))
      for id in ids {
        guard let object = packs.read(id) else { continue }
        #expect(GitObject.id(of: object.kind, content: object.bytes) == id, "round \(round)")
      }
    }
  }
}
