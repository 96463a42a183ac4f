import Foundation
import RevisionStore
import SchemaModel
import Testing

@Suite struct `Importing folders` {
  @Test func `a lost store is rebuilt with the same ids`() throws {
    let shop = try Workshop()
    let a = try shop.commit("A", ["t": ["x"]])
    let b = try shop.commit("B", ["t": ["x", "y"]], parents: [a])
    let c = try shop.commit("C", ["t": ["x"], "u": ["z"]], parents: [a])
    let d = try shop.commit("D", ["t": ["x", "y"], "u": ["z"]], parents: [b, c])
    let sealed = try [a, b, c, d].map { try shop.store.content(of: $0) }
    let files = try shop.files()

    try shop.loseStore()
    let report = try shop.directory.importAll(into: shop.store)
    #expect(report.faults.isEmpty)
    #expect(Set(report.imported) == [a, b, c, d])
    #expect(report.present == shop.names)
    #expect(report.leaves.map(\.id) == [d])
    #expect(report.leaves.map(\.snapshot) == [sealed[3].snapshot.id])
    #expect(try [a, b, c, d].map { try shop.store.content(of: $0) } == sealed)
    #expect(try shop.files() == files)
    #expect(try shop.directory.importAll(into: shop.store).imported.isEmpty)
  }

  @Test func `parents are found whatever the order of the names`() throws {
    let shop = try Workshop()
    var ids: [RevisionID] = []
    for number in 0..<12 {
      ids.append(
        try shop.commit("R\(number)", ["t\(number)": ["x"]], parents: ids.last.map { [$0] } ?? []))
    }
    // The names sort against the history, and still end with the digits of the ids.
    for (number, id) in ids.enumerated() {
      let name = try #require(shop.names[id])
      try FileSystem.move(
        "\(shop.directory.path)/\(name)",
        to: "\(shop.directory.path)/\(String(format: "%02d", 20 - number))-\(id.short)")
    }
    try shop.loseStore()
    let report = try shop.directory.importAll(into: shop.store)
    #expect(report.faults.isEmpty)
    #expect(report.imported == ids)
    #expect(report.leaves.map(\.id) == [ids[11]])
  }

  @Test func `tables that come, change and go are rebuilt on what is in the store`() throws {
    let shop = try Workshop()
    let a = try shop.commit("A", ["a": ["x"], "b": ["y"], "b.c": ["z"], "d": ["x"]])
    let b = try shop.commit("B", ["b": ["y", "v"], "b.c": ["z"], "e": ["x"]], parents: [a])
    let c = try shop.commit("C", ["B": ["y"], "b": ["y", "v"]], parents: [b])
    let sealed = try [a, b, c].map { try shop.store.content(of: $0) }
    let folders = try [b, c].map { try shop.path($0) }

    try shop.loseStore()
    for folder in folders {
      try FileSystem.move(folder, to: shop.folder(FileSystem.name(of: folder)))
    }
    #expect(try shop.directory.importAll(into: shop.store).imported == [a])
    // The layouts of the first one are now known by the store alone.
    for folder in folders {
      try FileSystem.move(shop.folder(FileSystem.name(of: folder)), to: folder)
    }
    let report = try shop.directory.importAll(into: shop.store)
    #expect(report.faults.isEmpty)
    #expect(report.imported == [b, c])
    #expect(try [a, b, c].map { try shop.store.content(of: $0) } == sealed)
    #expect(try shop.store.fsck().isEmpty)
  }

  @Test func `a folder that was just written is taken as it is, and verified when it is used`()
    throws
  {
    let shop = try Workshop()
    let a = try shop.commit("A", ["t": ["x"]])
    _ = try shop.directory.importAll(into: shop.store)
    let b = try shop.commit("B", ["t": ["x", "y"]], parents: [a])
    let revision = try #require(try shop.store.revision(b))
    let name = FileSystem.name(of: try shop.path(b))
    shop.directory.remember(
      try shop.directory.read(name), of: revision, try shop.store.content(of: b))
    #expect(try shop.directory.verify([b], against: shop.store).isEmpty)

    try shop.edit(b, "up.sql") { $0 + "DROP TABLE t;\n" }
    let report = try shop.directory.importAll(into: shop.store)
    #expect(report.faults.isEmpty)
    #expect(report.leaves.map(\.id) == [b])
    #expect(try shop.directory.verify([b], against: shop.store).map(\.kind) == [.edited])
  }

  @Test func `a directory that is not there has no revisions`() throws {
    let shop = try Workshop()
    try FileSystem.removeTree(shop.directory.path)
    #expect(try shop.directory.importAll(into: shop.store).leaves.isEmpty)
    #expect(try shop.directory.summary()?.count == 0)
  }

  @Test func `a draft is never a revision`() throws {
    let shop = try Workshop()
    #expect(try shop.directory.draft.read() == nil)
    let content = DraftFolder.Content(
      scripts: [.init(up: "CREATE TABLE t (x);\n", down: "DROP TABLE t;\n")],
      state: ["message": "A table"])
    try shop.directory.draft.write(content)
    #expect(try shop.directory.draft.read() == content)
    try FileSystem.write(
      Array("CREATE TABLE t (x);\r\nSELECT 1".utf8), to: "\(shop.directory.draft.path)/up.sql")
    // Carriage returns may stand in a literal: only who knows the language may take them away.
    #expect(
      try shop.directory.draft.read()?.scripts.first?.up == "CREATE TABLE t (x);\r\nSELECT 1\n")
    let report = try shop.directory.importAll(into: shop.store)
    #expect(report.present.isEmpty && report.faults.isEmpty)
    try shop.directory.draft.remove()
    #expect(!shop.directory.draft.exists)
  }

  @Test func `a store in memory serves where none can be written`() throws {
    let shop = try Workshop()
    let a = try shop.commit("A", ["t": ["x"]])
    let b = try shop.commit("B", ["u": ["x"]], parents: [a])
    let directory = RevisionDirectory(shop.directory.path, state: nil)
    let store = RevisionStore.inMemory(in: .sample)
    let report = try directory.importAll(into: store)
    #expect(report.imported == [a, b])
    #expect(try store.contains(b))
    #expect(try directory.summary() == nil)
    #expect(try directory.verify([a, b], against: store).isEmpty)
  }

  @Test func `hundreds of folders are imported and then known by one small file`() throws {
    let shop = try Workshop()
    var last: RevisionFolder.Base?
    var parent: RevisionID?
    for number in 0..<400 {
      let content = Workshop.content(
        "R\(number)", ["t\(number % 7)": ["c\(number)"]], parents: parent.map { [$0] } ?? [],
        seconds: 1_795_366_980 + Int64(number) * 60)
      let id = try content.encoded().id
      let folder = try RevisionFolder(content, id: id, base: last)
      let path = "\(shop.directory.path)/\(folder.name)"
      try FileSystem.makeFolder(path)
      for (name, bytes) in folder.files {
        try FileSystem.create("\(path)/\(name)", bytes, .relaxed)
      }
      (last, parent) = (.init(content), id)
    }
    let report = try shop.directory.importAll(into: shop.store)
    #expect(report.faults.isEmpty)
    #expect(report.imported.count == 400)
    let summary = try #require(try shop.directory.summary())
    #expect(summary.count == 400)
    #expect(summary.current?.id == parent)
  }
}

@Suite struct `What is remembered of the folders` {
  @Test func `a summary answers without reading a folder`() throws {
    let shop = try Workshop()
    #expect(try shop.directory.summary() == nil)
    let a = try shop.commit("A", ["t": ["x"]])
    _ = try shop.directory.importAll(into: shop.store)
    let summary = try #require(try shop.directory.summary())
    #expect(summary.current?.id == a)
    #expect(summary.current?.folder == shop.names[a])
  }

  @Test func `a folder that came or went makes the summary void`() throws {
    let shop = try Workshop()
    let a = try shop.commit("A", ["t": ["x"]])
    _ = try shop.directory.importAll(into: shop.store)
    let b = try shop.commit("B", ["u": ["x"]], parents: [a])
    #expect(try shop.directory.summary() == nil)
    #expect(try shop.directory.importAll(into: shop.store).leaves.map(\.id) == [b])
    #expect(try shop.directory.summary()?.current?.id == b)
    try FileSystem.removeTree(try shop.path(b))
    #expect(try shop.directory.summary() == nil)
    #expect(try shop.directory.importAll(into: shop.store).leaves.map(\.id) == [a])
  }

  @Test(arguments: ["summary", "folders"])
  func `a damaged memory is made anew`(_ file: String) throws {
    let shop = try Workshop()
    let a = try shop.commit("A", ["t": ["x"]])
    let report = try shop.directory.importAll(into: shop.store)
    var bytes = try FileSystem.read("\(shop.statePath)/\(file)")
    bytes[bytes.count - 30] ^= 0x20
    try FileSystem.write(bytes, to: "\(shop.statePath)/\(file)")
    if file == "summary" { #expect(try shop.directory.summary() == nil) }
    let again = try shop.directory.importAll(into: shop.store)
    #expect(again.leaves.map(\.id) == report.leaves.map(\.id))
    #expect(again.leaves.map(\.folder) == report.leaves.map(\.folder))
    #expect(again.present == report.present)
    #expect(try shop.directory.summary()?.current?.id == a)
  }

  @Test func `what is remembered does not stand in for a lost store`() throws {
    let shop = try Workshop()
    let a = try shop.commit("A", ["t": ["x"]])
    _ = try shop.directory.importAll(into: shop.store)
    let other = RevisionStore.inMemory(in: .sample)
    #expect(try shop.directory.importAll(into: other).imported == [a])
  }

  @Test func `the folders of revisions are found with and without memory`() throws {
    let shop = try Workshop()
    let a = try shop.commit("A", ["t": ["x"]])
    let b = try shop.commit("B", ["u": ["x"]], parents: [a])
    let unseen = try shop.commit("C", ["v": ["x"]], parents: [b], inFolder: false)
    #expect(try shop.directory.names(of: [a, unseen]) == [a: try #require(shop.names[a])])
    _ = try shop.directory.importAll(into: shop.store)
    #expect(try shop.directory.names(of: [a, b]).count == 2)
    try FileSystem.removeTree(try shop.path(b))
    #expect(try shop.directory.names(of: [a, b]).keys.sorted() == [a])
  }

  @Test func `an edit is noticed when a command uses the folder`() throws {
    let shop = try Workshop()
    let a = try shop.commit("A", ["t": ["x"]])
    let b = try shop.commit("B", ["u": ["x"]], parents: [a])
    _ = try shop.directory.importAll(into: shop.store)
    #expect(try shop.directory.verify([a, b], against: shop.store).isEmpty)
    // Of the same length, at once: neither the size nor a coarse clock shows it.
    try shop.edit(a, "up.sql") { $0.replacingOccurrences(of: "CREATE", with: "create") }
    #expect(try shop.directory.verify([b], against: shop.store).isEmpty)
    let faults = try shop.directory.verify([a, b], against: shop.store)
    #expect(faults.map(\.kind) == [.edited])
    #expect(faults.map(\.file) == ["up.sql"])
    #expect(try shop.directory.importAll(into: shop.store, rereading: true).faults == faults)
  }
}

@Suite struct `The leaves of the folders` {
  @Test func `one tip is the current revision and two are diverged`() throws {
    let shop = try Workshop()
    let a = try shop.commit("A", ["t": ["x"]])
    let b = try shop.commit("B", ["t": ["x", "b"]], parents: [a])
    let c = try shop.commit("C", ["t": ["x", "c"]], parents: [a])
    let report = try shop.directory.importAll(into: shop.store)
    #expect(report.leaves.map(\.id) == [b, c].sorted())
    #expect(report.summary.current == nil)
    let d = try shop.commit("D", ["t": ["x", "b", "c"]], parents: [b, c])
    #expect(try shop.directory.importAll(into: shop.store).summary.current?.id == d)
  }

  @Test func `a replaced revision is no leaf`() throws {
    let shop = try Workshop()
    let a = try shop.commit("A", ["t": ["x"]])
    let old = try shop.commit("B", ["t": ["x", "b"]], parents: [a])
    let new = try shop.commit("B again", ["t": ["x", "c"]], parents: [a], replaces: [old])
    #expect(try shop.directory.importAll(into: shop.store).leaves.map(\.id) == [new])
  }

  @Test func `two merges of the same parents to the same schema are one`() throws {
    let shop = try Workshop()
    let a = try shop.commit("A", ["t": ["x"]])
    let b = try shop.commit("B", ["t": ["x", "b"]], parents: [a])
    let c = try shop.commit("C", ["t": ["x", "c"]], parents: [a])
    let one = try shop.commit("Merge", ["t": ["x", "b", "c"]], parents: [b, c], script: "-- x\n")
    let two = try shop.commit(
      "Merge too", ["t": ["x", "c", "b"]], parents: [c, b], script: "-- x\n")
    let other = try shop.commit(
      "Merge otherwise", ["t": ["x", "b"]], parents: [b, c], script: "-- x\n")
    #expect(
      try shop.directory.importAll(into: shop.store).leaves.map(\.id)
        == [min(one, two), other].sorted())
  }

  @Test func `the twin of a merge that somebody builds upon is no leaf`() throws {
    let shop = try Workshop()
    let a = try shop.commit("A", ["t": ["x"]])
    let b = try shop.commit("B", ["t": ["x", "b"]], parents: [a])
    let c = try shop.commit("C", ["t": ["x", "c"]], parents: [a])
    let one = try shop.commit("Merge", ["t": ["x", "b", "c"]], parents: [b, c], script: "-- x\n")
    _ = try shop.commit(
      "Merge too", ["t": ["x", "b", "c"]], parents: [b, c], script: "-- x\n")
    let next = try shop.commit("Next", ["t": ["x", "b", "c", "n"]], parents: [one])
    #expect(try shop.directory.importAll(into: shop.store).leaves.map(\.id) == [next])
  }

  @Test func `merges of merges that are one are one, too`() throws {
    let shop = try Workshop()
    let a = try shop.commit("A", ["t": ["x"]])
    let sides = try ["b", "c", "d"].map { try shop.commit($0, ["t": ["x", $0]], parents: [a]) }
    let merges = try ["Ann", "Bob"].map { name in
      let first = try shop.commit(
        name, ["t": ["x", "b", "c"]], parents: [sides[0], sides[1]], script: "-- x\n")
      return try shop.commit(
        "\(name) again", ["t": ["x", "b", "c", "d"]], parents: [first, sides[2]], script: "-- y\n")
    }
    #expect(
      try shop.directory.importAll(into: shop.store).leaves.map(\.id) == [min(merges[0], merges[1])]
    )
  }

  @Test func `a merge that changes nothing about an earlier one is no twin of it`() throws {
    let shop = try Workshop()
    let a = try shop.commit("A", ["t": ["x"]])
    let sides = try ["b", "c", "d"].map { try shop.commit($0, ["t": ["x", $0]], parents: [a]) }
    let schema = ["t": ["x", "b", "c"]]
    let first = try shop.commit(
      "Merge", schema, parents: [sides[0], sides[1]], script: "-- x\n")
    // Of so many some have a lower id than the first.
    let later = try (1...16).map {
      try shop.commit("Again \($0)", schema, parents: [first, sides[2]], script: "-- x\n")
    }
    #expect(later.contains { $0 < first })
    let report = try shop.directory.importAll(into: shop.store)
    #expect(report.leaves.map(\.id) == [try #require(later.min())])
  }

  @Test(arguments: [false, true])
  func `revisions with the same schema and other scripts are diverged`(isRoot: Bool) throws {
    let shop = try Workshop()
    let parents = isRoot ? [] : [try shop.commit("A", ["t": ["x"]])]
    let one = try shop.commit(
      "One", ["t": ["x"]], parents: parents, script: "UPDATE t SET x = 'one';\n")
    let two = try shop.commit(
      "Two", ["t": ["x"]], parents: parents, script: "UPDATE t SET x = 'two';\n")
    for _ in 1...2 {
      let report = try shop.directory.importAll(into: shop.store)
      #expect(report.leaves.map(\.id) == [one, two].sorted())
      #expect(try shop.directory.summary()?.leaves.map(\.id) == [one, two].sorted())
      try shop.loseMemory()
    }
  }
}
