import Foundation
import Testing

/// Folders and stores that are damaged, deleted or in the wrong place.
@Suite struct FolderTests {
  @Test(arguments: [
    ("echo '-- x' >> F/up.sql", "F: up.sql was edited after the revision was committed"),
    ("echo 'COMMIT;' >> F/up.sql", "F: up.sql was edited after the revision was committed"),
    ("head -c 100 F/revision.json > q; cp q F/revision.json; rm q", "F/revision.json:"),
    ("rm F/up.sql", "F: up.sql is missing"), ("rm F/revision.json", "F: revision.json is missing"),
    (
      "sed -i 's/\"snapshot\": \"./\"snapshot\": \"x/' F/revision.json",
      "F/revision.json"
    ),
    (
      "sed -i 's/\"snapshot\": \".*\"/\"snapshot\": \"0123456789abcdef0123456789abcdef01234567\"/' F/revision.json",
      "F/revision.json names the snapshot 0123456789ab, but its objects give "
    ),
    ("cp -r F G", "holds the same revision as"),
  ])
  func `a damaged folder is reported with a way out, and nothing is changed`(
    _ damage: String, _ said: String
  ) throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    let folder = try box.revisionFolder("second")
    let double = folder.replacing("second", with: "other")
    try box.shell(damage.replacing("F", with: folder).replacing("G", with: double))
    let before = try box.shell("find revisions -type f | sort | xargs md5sum").output
    let database = try box.dump("app.db")
    for command in [["status"], ["upgrade", "app.db"], ["commit", "--allow-empty", "-m", "x"]] {
      let outcome = try box.stemma(command)
      #expect(outcome.status == 2, "\(command): \(outcome)")
      #expect(outcome.errors.contains(said.replacing("F", with: folder)), "\(outcome.errors)")
      #expect(outcome.errors.contains("\nHint: "), "\(outcome.errors)")
    }
    let fsck = try box.stemma("fsck")
    #expect(fsck.status == 1)
    #expect(fsck.output.contains(said.replacing("F", with: folder)))
    #expect(try box.shell("find revisions -type f | sort | xargs md5sum").output == before)
    #expect(try box.dump("app.db") == database)

    #expect(try box.stemma("restore", "--all").status == 0)
    #expect(try box.stemma("fsck").transcript == "Everything is as it should be\n")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
  }

  @Test(arguments: [
    ("sed -i 's/$/\\r/' F/*", "has CR LF line ends"), ("mv F revisions/other", "was renamed"),
    ("rm -r P", "has no folder, though the store knows it"),
  ])
  func `what can be used all the same is warned of`(_ damage: String, _ said: String) throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    let (folder, parent) = (
      try box.revisionFolder("second"), try box.revisionFolder("first-tables")
    )
    try box.shell(damage.replacing("F", with: folder).replacing("P", with: parent))
    for command in [["upgrade", "app.db"], ["status"], ["fsck"]] {
      let outcome = try box.stemma(command)
      #expect(outcome.status == 0)
      #expect(outcome.mentions(said), "\(command): \(outcome)")
      #expect(outcome.mentions("stemma restore"), "\(command): \(outcome)")
    }
    try box.stemma("restore", "--all")
    #expect(try box.stemma("fsck").transcript == "Everything is as it should be\n")
  }

  @Test func `fsck finds a flipped byte and a missing object`() throws {
    let box = try Sandbox.withFirstTables()
    #expect(try box.shell("git -C .stemma fsck --full --strict").status == 0)
    try box.shell("cp -r .stemma keep")
    try box.shell(
      """
      pack=$(ls .stemma/objects/pack/*.pack); chmod u+w $pack
      printf '\\377' | dd of=$pack bs=1 seek=40 conv=notrunc
      """)
    let flipped = try box.stemma("fsck")
    #expect(flipped.status == 1, "\(flipped)")
    let pack = try box.list("keep/objects/pack").first { $0.hasSuffix(".pack") } ?? "no pack"
    let table = try box.shell("git -C keep rev-parse main:snapshot/table/users.json").output
      .prefix(40)
    #expect(
      flipped.output.contains("error: /box/.stemma/objects/pack/\(pack) is damaged"),
      "\(flipped)")
    #expect(flipped.output.contains(/error: [0-9a-f]{40}: the object [0-9a-f]{12} .* is damaged/))
    #expect(flipped.output.contains("Hint: move the store away"), "\(flipped)")
    try box.shell("rm -r .stemma && mv keep .stemma")
    try box.shell(
      """
      cp .stemma/objects/pack/*.pack all; rm .stemma/objects/pack/*
      git -C .stemma unpack-objects < all
      """)
    #expect(try box.stemma("fsck").status == 0)
    try box.shell(
      "rm -f .stemma/objects/$(echo \(table) | sed 's|^..|&/|')"
    )
    let missing = try box.stemma("fsck")
    #expect(missing.status == 1, "\(missing)")
    #expect(
      missing.output.contains("error: \(table): the blob \(table.prefix(12)) of revision "),
      "\(missing)")
    #expect(missing.output.contains(" is missing from the store\n"), "\(missing)")
  }

  @Test func `without its store a workspace has the same history`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    let before = try box.stemma("log", "--json").output
    try box.remove(".stemma")
    #expect(try box.stemma("log", "--json").output == before)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
  }

  @Test func `a clone that converts line ends has the same history`() throws {
    let box = try Sandbox.inGit()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    try box.shell("git add -A && git commit -qm Second")
    let before = try box.stemma("log", "--json").output
    let clone = box.root + "/clone"
    try box.shell("git clone -q -c core.autocrlf=true . '\(clone)'")
    #expect(try box.shell("grep -c '\r' schema.sql", in: clone).output == "2\n")
    let log = try box.stemma("log", "--json", in: clone)
    #expect(log.output == before)
    #expect(log.errors == "")
    #expect(try box.stemma("status", in: clone).mentions("is that of the current revision"))
    #expect(try box.stemma("upgrade", "new.db", in: clone).status == 0)
  }

  @Test(.enabled(if: Machine.isRoot, "needs root and setpriv"))
  func `where no store can be made it lives in memory`() throws {
    let box = try Sandbox.withFirstTables()
    let before = try box.stemma("log", "--json").output
    try box.remove(".stemma")
    try box.shell("chmod 755 .. . && cp app.db ../app.db && chmod 777 .. && chmod 666 ../app.db")
    let nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups stemma"
    let log = try box.shell("\(nobody) log --json")
    #expect(log.output == before)
    #expect(log.errors.contains("it lives in memory"))
    #expect(try box.shell("\(nobody) upgrade ../app.db").status == 0)
    #expect(!box.exists(".stemma"))
  }

  @Test func `restoring names the folder that goes, and removes none that has more in it`() throws {
    let box = try Sandbox.withFirstTables()
    let folder = try box.revisionFolder("first-tables")
    let (copy, edited) = (
      folder.replacing("first-tables", with: "copy"), folder.replacing("first-tables", with: "mine")
    )
    try box.shell("cp -r \(folder) \(copy) && cp -r \(folder) \(edited)")
    try box.append("\(edited)/up.sql", "-- what nobody else has\n")
    let restored = try box.stemma("restore", "--all")
    let name = { (path: String) in path.replacing("revisions/", with: "") }
    #expect(
      restored.output == "removed \(name(copy)): another folder holds the same revision\n")
    #expect(restored.errors.contains("\(name(edited)) is left alone"))
    #expect(!box.exists(copy))
    #expect(try box.read("\(edited)/up.sql").hasSuffix("-- what nobody else has\n"))
    try box.remove(edited)
    #expect(try box.stemma("restore", "--all").transcript == "nothing to restore\n")
    #expect(try box.stemma("fsck").status == 0)
  }

  @Test func `a damaged pack is named by its file`() throws {
    let box = try Sandbox.withFirstTables()
    try box.shell(
      """
      pack=$(ls .stemma/objects/pack/*.pack); chmod u+w $pack
      printf '\\377' | dd of=$pack bs=1 seek=40 conv=notrunc
      """)
    let lines = try box.stemma("fsck").output.split(separator: "\n")
    #expect(
      lines.contains { $0.hasPrefix("error: /box/.stemma/objects/pack/pack-") }, "\(lines)")
    #expect(!lines.contains { $0.contains("damagedFile") })
  }

  @Test func `an empty folder that a switch left holds up nothing`() throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("mkdir revisions/20261122T1803-gone-0123456789ab")
    try box.write("revisions/20261122T1803-gone-0123456789ab/.DS_Store", "")
    let outcome = try box.stemma("status")
    #expect(outcome.status == 0, "\(outcome)")
  }
}
