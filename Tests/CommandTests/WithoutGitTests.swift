import Testing

/// What holds the folders of a workspace whose branches are the code's, and no Git: a container's image, an
/// archive that was unpacked.
@Suite struct WithoutGitTests {
  /// A code's repository with two revisions, and what `git archive` has of it in `dep`.
  static func deployment() throws -> Sandbox {
    let box = try Sandbox.inGit()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    try box.shell("git add -A && git commit -qm Second && mkdir ../dep")
    try box.shell("git archive HEAD | tar -x -C ../dep")
    return box
  }

  /// What every place must be able to do, from the folders alone.
  static func expectEverything(
    _ box: Sandbox, in folder: String, comparing: Bool = true
  ) throws {
    let ids = try box.stemma("log", "--oneline", in: folder).output.split(separator: "\n")
      .map { String($0.prefix(12)) }
    #expect(ids.count == 2)
    for (arguments, expected) in [
      (["upgrade", "/app.db", "HEAD~1"], "is now at \(ids[1])"),
      (["status", "/app.db"], "1 behind"),
      (["upgrade", "/app.db", ids[0]], "is now at \(ids[0])"), (["plan", "HEAD~1", "HEAD"], "up "),
      (["downgrade", "/app.db", "-1", "--allow", "data-loss"], "is now at \(ids[1])"),
      (["migrate", "/app.db"], "is now at \(ids[0])"), (["stamp", "/app.db", "HEAD"], "stamped"),
      (["identify", "/app.db"], ids[0]), (["diff", "@/app.db", "HEAD~1"], "- table/b"),
      (["scratch", "HEAD", "/scratch.db"], "is a database"), (["fsck"], "as it should be"),
      (["check"], "ok"), (["status"], "At revision \(ids[0])"), (["heads"], ids[0]),
      (["upgrade", "/offline.db", "--sql"], "CREATE TABLE"),
    ] {
      let outcome = try box.shell(
        "stemma "
          + arguments.map {
            $0.hasPrefix("/") || $0.hasPrefix("@/") ? $0.replacing("/", with: box.root + "/") : $0
          }
          .joined(separator: " "), in: folder)
      #expect(outcome.status == 0, "\(arguments): \(outcome)")
      #expect(outcome.output.contains(expected), "\(arguments): \(outcome)")
    }
    try box.shell("rm \(box.root)/*.db")
    guard comparing else { return }
    #expect(
      try box.shell("stemma check --against HEAD~1", in: folder).output.contains("ok single head"))
  }

  @Test func `the folders alone move databases, without an edit of the settings`() throws {
    let box = try Self.deployment()
    try Self.expectEverything(box, in: box.root + "/dep")
    // The store beside them is nothing that a later `git add` would take.
    #expect(
      try box.shell("git init -q . && git add -A && git ls-files", in: box.root + "/dep")
        .output.contains(".stemma") == false)
  }

  @Test func `only what needs the code's branches says that they are not known`() throws {
    let box = try Self.deployment()
    for arguments in [
      ["upgrade", "app.db", "main"], ["branch"], ["tag"], ["check", "--against", "origin/main"],
      ["git", "install"],
    ] {
      let outcome = try box.shell(
        "stemma " + arguments.joined(separator: " "), in: box.root + "/dep")
      #expect(outcome.status == 2, "\(outcome)")
      #expect(outcome.errors.contains("not known: /dep is in no Git work tree"), "\(outcome)")
      #expect(outcome.errors.contains("Hint: stemma log --oneline     lists them"), "\(outcome)")
    }
    #expect(!box.exists(box.root + "/dep/app.db"))
  }

  @Test func `a Git around it that has nothing to do with it is no trouble`() throws {
    let box = try Self.deployment()
    try box.shell("git init -q .. && cd .. && git commit -q --allow-empty -m Other")
    try Self.expectEverything(box, in: box.root + "/dep")
  }

  @Test func `the file of a work tree or submodule that is not there is passed over`() throws {
    let box = try Self.deployment()
    try box.write(box.root + "/dep/.git", "gitdir: ../../.git/modules/dep\n")
    try Self.expectEverything(box, in: box.root + "/dep")
  }

  @Test(.enabled(if: Machine.isRoot)) func `a folder that may not be written serves the same`()
    throws
  {
    let box = try Self.deployment()
    try box.shell("chmod 777 .. && chmod -R a+rX,go-w ../dep")
    let lowered = try Privileges.lowered(box)
    try Self.expectEverything(lowered, in: box.root + "/dep")
    let outcome = try lowered.shell("stemma commit --allow-empty -m x", in: box.root + "/dep")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains("Hint: check the owner and the permissions of /dep\n"), "\(outcome)")
  }

  @Test func `init asks for a work tree where the code's Git shall keep the branches`() throws {
    let box = try Sandbox()
    let outcome = try box.stemma("init", "--branches", "code")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("/box is in no Git work tree\nHint: git init"), "\(outcome)")
    #expect(try box.list(".").isEmpty)
  }
}
