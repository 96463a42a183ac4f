import Foundation
import Testing

/// Files that are not what they should be: each is named with a way out, and nothing is changed.
@Suite struct DamageTests {
  @Test(arguments: [
    ("find .git/objects -type f -delete", "read what 'old' names"),
    ("rm -f .git/objects/$(git rev-parse old:revisions | sed 's,^..,&/,')", "read the code's tree"),
    ("echo junk > .git/packed-refs", "look up 'old'"),
  ])
  func `a damaged repository of the code is a failure with a hint`(
    _ damage: String, _ what: String
  ) throws {
    let box = try Sandbox.inGit()
    try box.shell("git branch old")
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    try box.shell("git add -A && git commit -qm Second; \(damage)")
    let outcome = try box.stemma("show", "old")
    #expect(outcome.status == 2, "\(outcome)")
    #expect(
      outcome.errors.contains("a Git repository is damaged, or may not be read: cannot \(what)"))
    #expect(outcome.errors.contains("Hint: git fsck --full"))
  }

  @Test(arguments: ["HEAD", "config", "stemma-graph", "lock"])
  func `a folder in the place of a file of the store is named with the way out`(
    name: String
  ) throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("rm -f .stemma/\(name) && mkdir .stemma/\(name)")
    let outcome = try box.stemma("commit", "--allow-empty", "-m", "x")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(".stemma/\(name): is a directory"), "\(outcome)")
    #expect(
      outcome.errors.contains("Hint: a file belongs there: move the folder"), "\(outcome)")
  }

  @Test func `before the first commit of the code nothing is damaged`() throws {
    let box = try Sandbox()
    try box.shell("git init -q -b main && stemma init")
    #expect(try box.stemma("status").status == 0)
    #expect(try box.stemma("show", "HEAD").errors.contains("damaged") == false)
  }

  @Test func `names of folders cannot break a message or steer the terminal`() throws {
    let box = try Sandbox.withFirstTables()
    let folder = try box.revisionFolder("first-tables")
    try box.shell("cp -r '\(folder)' \"revisions/$(printf 'a b\\nc\\033[2J')\"")
    let outcome = try box.stemma("fsck")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("error: revisions/a b\\nc\\u{1B}[2J holds the same revision"))
    #expect(outcome.output.components(separatedBy: "\n").count == 3, "\(outcome.output)")
  }

  @Test func `a revision directory that is a link is followed, unless it leads nowhere`() throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("mv revisions elsewhere && ln -s elsewhere revisions")
    #expect(try box.commit("Second", adding: "CREATE TABLE b (x INT);").status == 0)
    #expect(try box.list("elsewhere").count == 2)
    #expect(try box.stemma("fsck").status == 0)
    try box.shell("mv elsewhere away")
    let outcome = try box.stemma("status")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("revisions: it is a link to what is not there"))
  }

  @Test func `links in place of a revision's files are not read`() throws {
    let box = try Sandbox.withFirstTables()
    let folder = try box.revisionFolder("first-tables")
    try box.shell("rm \(folder)/up.sql && ln -s /etc/passwd \(folder)/up.sql")
    let outcome = try box.stemma("fsck")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("up.sql is missing"))
    #expect(try box.stemma("restore", "--all").status == 0)
    #expect(try box.stemma("fsck").status == 0)
  }

  @Test func `a schema source that cannot be read says why`() throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("rm schema.sql && mkdir schema.sql")
    #expect(
      try box.stemma("diff").transcript == """
        Error: the schema source schema.sql is a folder
        Hint: schema = ["schema.sql/*.sql"] in stemma.toml     takes its files
        [2]

        """)
    let said = "The schema source cannot be read: the schema source schema.sql is a folder"
    #expect(try box.stemma("status").output.contains(said))
    try box.shell("rmdir schema.sql && touch schema.sql")
    // An empty one is a schema without objects, and says what that costs.
    #expect(try box.stemma("status").output.contains("- table/users"))
    #expect(try box.stemma("commit", "-m", "Nothing").output.contains("up: data-loss table/users"))
  }

  @Test(.enabled(if: Machine.isRoot, "needs root and setpriv"))
  func `a schema source without permission is named`() throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("chmod 755 .. . && chmod 0 schema.sql")
    let outcome = try box.shell("setpriv --reuid=65534 --regid=65534 --clear-groups stemma status")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("schema.sql: permission denied"), "\(outcome.errors)")
    #expect(outcome.errors.contains("Hint: check the owner and the permissions"))
  }

  @Test(.enabled(if: Machine.isRoot, "needs root and setpriv"))
  func `a revision's folder without permissions is named, and not a file that nobody sees`() throws
  {
    let box = try Sandbox.withFirstTables()
    let folder = try box.revisionFolder("first-tables")
    try box.shell("chmod -R a+rwX .. && chmod 000 \(folder)")
    let nobody = try Privileges.lowered(box)
    for command in ["status", "fsck"] {
      let outcome = try nobody.stemma(command)
      #expect(outcome.status != 0)
      #expect(
        outcome.mentions("Hint: check the owner and the permissions of /box/\(folder)\n"),
        "\(outcome)")
      #expect(!outcome.mentions("stemma restore"), "\(outcome)")
    }
  }

  @Test func `a new database on a full disk leaves no file`() throws {
    let box = try Sandbox.withFirstTables()
    for call in ["pwrite64", "write", "fdatasync", "fsync"] {
      let outcome = try box.shell(
        "strace -f -qq -o trace -e inject=\(call):error=ENOSPC:when=1+ -P \(box.folder)/new.db -P \(box.folder)/new.db-journal stemma upgrade new.db"
      )
      if outcome.status == 0 { continue }
      #expect(!box.exists("new.db"), "\(call): \(outcome)")
    }
  }
}
