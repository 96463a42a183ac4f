import Dialect
import Foundation
import RevisionStore
import SchemaModel
import Testing

@Suite struct `The check of a store` {
  let folder: TemporaryFolder
  let store: RevisionStore
  let history: [Revision]

  init() throws {
    folder = try TemporaryFolder()
    store = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    history = try Sample.history(store, 3)
  }

  private func check() throws -> [StoreFault] {
    try RevisionStore.open(at: folder("store"), in: .sample).fsck()
  }

  private func files(_ ending: String) throws -> [String] {
    try FileSystem.list(folder("store/objects/pack")).map(\.name).filter { $0.hasSuffix(ending) }
      .sorted().map { folder("store/objects/pack/\($0)") }
  }

  /// Puts all objects into files of their own, as Git does.
  private func unpack() throws {
    let packs = try files(".pack")
    for pack in packs {
      try FileSystem.move(pack, to: folder("aside.pack"))
      try FileSystem.removeFile(String(pack.dropLast(5)) + ".idx")
      _ = try Git.shell("git unpack-objects -q < ../aside.pack", in: folder("store"))
    }
  }

  @Test func `a whole store has no faults`() throws {
    #expect(try check() == [])
    #expect(try store.fsck { $0.isEmpty ? 0 : 1 } == [])
  }

  @Test func `an option that the engine does not have is found`() throws {
    var table = Table(name: "t", columns: [Column(name: "a")])
    table.options["spread"] = .text("hash")
    let sealed = try store.seal(
      Sample.content(Sample.schema([.table(table)]), message: "Spread"))
    let message = "table/t is not in canonical form: spread is not known"
    let faults = try check()
    #expect(faults.count == 1 && faults[0].message.contains(message), "\(faults)")
    let error = #expect(throws: StoreError.self) { try store.schema(of: sealed.id) }
    #expect(error?.message.contains(message) == true)
  }

  @Test(arguments: [0.1, 0.3, 0.5, 0.7, 0.9])
  func `a flipped byte in a pack is found`(_ place: Double) throws {
    for pack in try files(".pack") {
      var bytes = try FileSystem.read(pack)
      bytes[Int(Double(bytes.count) * place)] ^= 0x10
      try FileSystem.write(bytes, to: pack)
    }
    let faults = try check()
    #expect(faults.contains { $0.kind == .damagedFile && $0.message.contains(".pack is damaged") })
    #expect(faults.contains { $0.kind == .damagedObject || $0.kind == .missingObject })
  }

  @Test func `a flipped byte in a loose object names the object and the revision`() throws {
    try unpack()
    let blob = try #require(store.entries(of: history[0].snapshot).entries.first?.value)
    let file = folder("store/objects/\(blob.hex.prefix(2))/\(blob.hex.dropFirst(2))")
    var bytes = try FileSystem.read(file)
    bytes[bytes.count / 2] ^= 0x10
    chmod(file, 0o644)
    try FileSystem.write(bytes, to: file)
    let fault = try #require(try check().first)
    #expect(fault.kind == .damagedObject)
    #expect(fault.object == blob)
    #expect(fault.revision.map { history.map(\.id).contains($0) } == true)
    #expect(fault.hint.contains("stemma restore"))
  }

  @Test func `a missing object is named with the revision that needs it`() throws {
    try unpack()
    let tree = history[1].snapshot.object
    try FileSystem.removeFile(
      folder("store/objects/\(tree.hex.prefix(2))/\(tree.hex.dropFirst(2))"))
    let faults = try check()
    #expect(faults.map(\.kind) == [.missingObject])
    #expect(faults.first?.object == tree)
    #expect(faults.first?.revision == history[1].id)
  }

  @Test func `a commit that Stemma would not write is named`() throws {
    let tree = try Git.run(["rev-parse", "\(history[0].id)^{tree}"], in: folder("store"))
    let made = try Git.shell(
      "echo '  hello' | GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a GIT_COMMITTER_NAME=B "
        + "GIT_COMMITTER_EMAIL=b git commit-tree \(tree.trimmingCharacters(in: .newlines))",
      in: folder("store"))
    let id = made.trimmingCharacters(in: .newlines)
    try Git.run(["update-ref", "refs/heads/foreign", id], in: folder("store"))
    let fault = try #require(try check().first)
    #expect(fault.kind == .malformedRevision)
    #expect(fault.revision?.hex == id)
    #expect(fault.message.contains("the committer is not the author"))
  }

  @Test func `a script whose statements were not counted so is named`() throws {
    let faults = try store.fsck { $0.split(separator: ";").count + 1 }
    #expect(Set(faults.map(\.revision)) == Set(history.map(\.id)))
    #expect(faults.allSatisfy { $0.kind == .malformedRevision })
    #expect(faults.first?.message.contains("statements") == true)
  }

  @Test func `a mark with the name of another revision is named`() throws {
    let mark = folder("store/refs/stemma/seen/\(history[0].id)")
    try FileSystem.write(Array("\(history[1].id)\n".utf8), to: mark)
    #expect(try check().map(\.kind) == [.badReference])
  }

  @Test func `a damaged index of a pack is found`() throws {
    let index = try #require(try files(".idx").first)
    var bytes = try FileSystem.read(index)
    bytes[bytes.count - 30] ^= 1
    try FileSystem.write(bytes, to: index)
    #expect(try check().contains { $0.kind == .damagedFile && $0.message.contains(".idx") })
  }
}
