import Foundation
import RevisionStore
import SchemaModel
import Testing

@Suite struct `Faulty folders` {
  /// Three revisions in a row, imported, of which the middle one is then spoilt.
  struct Row {
    let shop: Workshop
    let a: RevisionID
    let b: RevisionID
    let c: RevisionID

    init() throws {
      shop = try Workshop()
      a = try shop.commit("A", ["t": ["x"]])
      b = try shop.commit("B", ["t": ["x", "y"]], parents: [a])
      c = try shop.commit("C", ["t": ["x", "y", "z"]], parents: [b])
    }

    /// What is reported, once with the store that sealed the revisions and once with an empty one;
    /// and that neither changes a file.
    func faults() throws -> (known: ImportReport, unknown: ImportReport) {
      let files = try shop.files()
      let known = try shop.directory.importAll(into: shop.store, rereading: true)
      let unknown = try RevisionDirectory(shop.directory.path, state: nil)
        .importAll(into: RevisionStore.inMemory(in: .sample))
      #expect(try shop.files() == files)
      return (known, unknown)
    }

    var folder: String { "revisions/\(shop.names[b] ?? "")" }
  }

  @Test(arguments: ["up.sql", "down.sql"])
  func `an edited script is named`(_ file: String) throws {
    let row = try Row()
    try row.shop.edit(row.b, file) { $0 + "-- better\n" }
    let (known, unknown) = try row.faults()
    #expect(
      known.faults.map(\.message)
        == ["\(row.folder): \(file) was edited after the revision was committed"])
    #expect(known.faults.first?.hint.contains("stemma restore \(row.b.short)") == true)
    #expect(known.present[row.b] == row.shop.names[row.b])
    #expect(known.leaves.map(\.id) == [row.c])
    #expect(unknown.faults.map(\.kind) == [.edited, .missingParent])
    #expect(unknown.present.keys.sorted() == [row.a])
  }

  @Test func `an edited record is named`() throws {
    let row = try Row()
    try row.shop.edit(row.b, "revision.json") { $0.replacing("\"B\"", with: "\"Bee\"") }
    let (known, unknown) = try row.faults()
    #expect(
      known.faults.map(\.message)
        == ["\(row.folder): revision.json was edited after the revision was committed"])
    #expect(unknown.faults.first?.kind == .edited)
    #expect(
      unknown.faults.last?.message.contains("its parent \(row.b.short) cannot be used") == true)
  }

  @Test func `an option that the engine does not have is named with its object`() throws {
    let row = try Row()
    try row.shop.edit(row.b, "revision.json") {
      $0.replacing("\"table/t\": {", with: "\"table/t\": {\n      \"spread\": \"hash\",")
    }
    let (_, unknown) = try row.faults()
    #expect(
      unknown.faults.first?.message.hasSuffix(
        "revision.json: table/t is not in canonical form: spread is not known") == true,
      "\(unknown.faults)")
    #expect(unknown.present.keys.sorted() == [row.a])
  }

  @Test func `a wrong snapshot id is named`() throws {
    let row = try Row()
    let right = try row.shop.store.content(of: row.b).snapshot.id
    let wrong = try row.shop.store.content(of: row.a).snapshot.id
    try row.shop.edit(row.b, "revision.json") { $0.replacing(right.hex, with: wrong.hex) }
    let (known, unknown) = try row.faults()
    for report in [known, unknown] {
      #expect(report.faults.first?.kind == .wrongSnapshot)
      #expect(
        report.faults.first?.message == "\(row.folder)/revision.json names the snapshot"
          + " \(wrong.short), but its objects give \(right.short)")
    }
  }

  @Test func `a wrong id is told from an edit`() throws {
    let row = try Row()
    let other = RevisionID(GitObject.id(of: .blob, content: []))
    try row.shop.edit(row.b, "revision.json") { $0.replacing(row.b.hex, with: other.hex) }
    let (known, _) = try row.faults()
    #expect(
      known.faults.map(\.message) == [
        "\(row.folder)/revision.json says that it is \(other.short), but the folder holds"
          + " \(row.b.short)"
      ])
    #expect(known.leaves.map(\.id) == [row.c])
  }

  @Test func `CR LF is accepted with a warning when LF gives the id`() throws {
    let row = try Row()
    for file in ["up.sql", "down.sql", "revision.json"] {
      try row.shop.edit(row.b, file) { $0.replacing("\n", with: "\r\n") }
    }
    let (known, unknown) = try row.faults()
    for report in [known, unknown] {
      #expect(report.faults.map(\.kind) == [.lineEnds])
      #expect(report.errors.isEmpty)
      #expect(report.leaves.map(\.id) == [row.c])
    }
    #expect(try row.shop.directory.importAll(into: row.shop.store).faults == known.faults)
    #expect(try row.shop.directory.verify([row.b], against: row.shop.store) == known.faults)
  }

  @Test(arguments: ["up.sql", "down.sql", "revision.json"])
  func `a missing file is named`(_ file: String) throws {
    let row = try Row()
    try FileSystem.removeFile(try row.shop.path(row.b, file))
    let (known, unknown) = try row.faults()
    for report in [known, unknown] {
      #expect(report.faults.first?.kind == .incomplete)
      #expect(report.faults.first?.message.hasSuffix(": \(file) is missing") == true)
    }
    #expect(known.leaves.map(\.id) == [row.c])
    #expect(known.faults.first?.hint.contains("stemma restore \(row.b.short)") == true)
  }

  @Test func `a truncated record is named with its line`() throws {
    let row = try Row()
    try row.shop.edit(row.b, "revision.json") { String($0.prefix(60)) }
    let (known, _) = try row.faults()
    let fault = try #require(known.faults.first)
    #expect(fault.kind == .incomplete)
    #expect(fault.line == 4)
    #expect(fault.message.hasPrefix("\(row.folder)/revision.json:4: "))
    #expect(known.present[row.b] != nil)
  }

  @Test func `the marks of an unfinished merge are named with their line`() throws {
    let row = try Row()
    try row.shop.edit(row.b, "revision.json") { "<<<<<<< HEAD\n" + $0 }
    let (known, _) = try row.faults()
    #expect(known.faults.first?.line == 1)
  }

  @Test func `an unknown key is refused`() throws {
    let row = try Row()
    try row.shop.edit(row.b, "revision.json") { $0.replacing("{\n", with: "{\n  \"a\": 1,\n") }
    let (known, _) = try row.faults()
    #expect(known.faults.map(\.severity) == [.error])
  }

  @Test func `of two folders with one revision the one with the right name counts`() throws {
    let row = try Row()
    let copy = "\(row.shop.directory.path)/00-copy"
    try FileSystem.makeFolder(copy)
    for (name, bytes) in try row.shop.directory.read(try #require(row.shop.names[row.b])).files {
      try FileSystem.write(bytes, to: "\(copy)/\(name)")
    }
    let (known, unknown) = try row.faults()
    for report in [known, unknown] {
      #expect(report.errors.map(\.kind) == [.duplicated])
      #expect(
        report.errors.first?.message
          == "revisions/00-copy holds the same revision as \(row.folder)")
      #expect(report.present[row.b] == row.shop.names[row.b])
    }
  }

  @Test func `a renamed folder is used and reported`() throws {
    let row = try Row()
    try FileSystem.move(try row.shop.path(row.b), to: "\(row.shop.directory.path)/zz-mine")
    let (known, unknown) = try row.faults()
    for report in [known, unknown] {
      #expect(
        report.faults.map(\.message)
          == ["revisions/zz-mine was renamed: it holds \(row.b.short)"])
      #expect(report.errors.isEmpty)
      #expect(report.present[row.b] == "zz-mine")
    }
  }

  @Test func `other words in the name are nobody's business`() throws {
    let row = try Row()
    try FileSystem.move(
      try row.shop.path(row.b), to: "\(row.shop.directory.path)/my-words-\(row.b.short)")
    let (known, unknown) = try row.faults()
    #expect(known.faults.isEmpty && unknown.faults.isEmpty)
  }

  @Test func `a missing parent is named`() throws {
    let row = try Row()
    try FileSystem.removeTree(try row.shop.path(row.b))
    let (known, unknown) = try row.faults()
    #expect(known.faults.map(\.severity) == [.warning])
    #expect(known.leaves.map(\.id) == [row.c])
    #expect(unknown.faults.map(\.severity) == [.error])
    #expect(unknown.leaves.map(\.id) == [row.a])
    for report in [known, unknown] {
      #expect(report.faults.map(\.kind) == [.missingParent])
      #expect(
        report.faults.first?.message.contains("its parent \(row.b.short) has no folder") == true)
    }
  }

  @Test func `files that are no part of a revision are named and ignored`() throws {
    let row = try Row()
    try FileSystem.write([], to: try row.shop.path(row.b, "notes.txt"))
    try FileSystem.write([], to: try row.shop.path(row.b, "up.2.sql"))
    try FileSystem.write([], to: "\(row.shop.directory.path)/stray.sql")
    try FileSystem.write([], to: "\(row.shop.directory.path)/README.md")
    let (known, unknown) = try row.faults()
    for report in [known, unknown] {
      #expect(report.errors.isEmpty)
      #expect(
        report.faults.map(\.message).sorted() == [
          "\(row.folder)/notes.txt is no part of a revision and is ignored",
          "\(row.folder)/up.2.sql is no part of a revision and is ignored",
          "revisions/stray.sql is no part of a revision and is ignored",
        ])
    }
  }

  @Test func `a record in another form is accepted with a warning`() throws {
    let row = try Row()
    try row.shop.edit(row.b, "revision.json") { $0.replacing("\n  ", with: "\n\t") }
    let (known, unknown) = try row.faults()
    #expect(known.faults.map(\.kind) == [.untidy])
    #expect(unknown.faults.map(\.kind) == [.untidy])
  }

  @Test func `an empty folder is named`() throws {
    let row = try Row()
    try FileSystem.makeFolder("\(row.shop.directory.path)/empty")
    let (known, _) = try row.faults()
    #expect(known.faults.map(\.message) == ["revisions/empty: the folder holds no revision"])
  }
}

@Suite struct `Restoring folders` {
  @Test func `every fault is undone byte for byte`() throws {
    let row = try `Faulty folders`.Row()
    let shop = row.shop
    let files = try shop.files()
    try shop.edit(row.a, "up.sql") { $0 + "DROP TABLE t;\n" }
    try FileSystem.removeFile(try shop.path(row.b, "revision.json"))
    try FileSystem.write([], to: try shop.path(row.b, "notes.txt"))
    try FileSystem.move(try shop.path(row.c), to: "\(shop.directory.path)/mine")
    let restored = try shop.restore([row.a, row.b, row.c])
    #expect(restored.written == [row.a, row.b, row.c].compactMap { shop.names[$0] }.sorted())
    #expect(restored.removed == ["mine"])
    #expect(try shop.files() == files)
    let report = try shop.directory.importAll(into: shop.store)
    #expect(report.faults.isEmpty)
    let again = try shop.restore([row.a, row.b, row.c])
    #expect(again.written.isEmpty && again.removed.isEmpty && again.kept.isEmpty)
    #expect(try !FileSystem.list(shop.directory.path).contains { $0.name.hasPrefix(".tmp") })
  }

  @Test func `folders that nobody asked for stay as they are`() throws {
    let row = try `Faulty folders`.Row()
    try row.shop.edit(row.a, "up.sql") { $0 + "-- mine\n" }
    try FileSystem.removeTree(try row.shop.path(row.b))
    _ = try row.shop.restore([row.b])
    let report = try row.shop.directory.importAll(into: row.shop.store)
    #expect(report.faults.map(\.revision) == [row.a])
  }
}
