import Testing

/// Histories that are edited in a Git work tree, and the clones and databases that still have what was there before.
@Suite struct CodeRewritingTests {
  /// A bare repository `hub`, which `box` has as `origin`: `main`, and `feature`, current, with two revisions more; a database with rows
  /// at its end, and a clone `../clone` on the same branch, with a database of its own.
  private func shared() throws -> Sandbox {
    let box = try Sandbox.inGit()
    try box.shell("git init -q --bare -b main ../hub && git remote add origin ../hub")
    try box.shell("git push -q -u origin main && git switch -qc feature")
    try box.replace("name TEXT", with: "name TEXT, mail TEXT", in: "schema.sql")
    try box.edit("UPDATE users SET mail = name || '@x';")
    try box.stemma("commit", "-m", "Mail", "--edit")
    try box.shell("git add -A -- schema.sql revisions && git commit -qm Mail")
    try box.commit("Tags", adding: "CREATE TABLE tags (x INT);")
    try box.shell("git add -A -- schema.sql revisions && git commit -qm Tags")
    try box.shell("git push -q -u origin feature")
    try box.stemma("upgrade", "dev.db", "main")
    try box.sql("dev.db", "INSERT INTO users VALUES (1, 'a'), (2, 'b')")
    try box.stemma("upgrade", "dev.db")
    try box.shell("git clone -q -b feature ../hub ../clone && cp dev.db ../clone/")
    // The clone has seen the revisions.
    #expect(try box.stemma("-C", "../clone", "status", "dev.db").mentions("up to date"))
    return box
  }

  private func expectRows(_ box: Sandbox, in folder: String = ".") throws {
    for folder in [".", "../clone"] {
      let moved = try box.stemma("-C", folder, "migrate", "dev.db")
      #expect(moved.status == 0, "\(folder): \(moved)")
      #expect(!moved.mentions("unknown"), "\(folder): \(moved)")
      #expect(
        try box.sql("\(folder)/dev.db", "SELECT * FROM users") == "1|a|a@x\n2|b|b@x\n", "\(folder)")
      #expect(
        try box.stemma("-C", folder, "status", "dev.db").mentions("It is up to date"), "\(folder)")
      let sound = try box.stemma("-C", folder, "fsck")
      #expect(sound.status == 0, "\(folder): \(sound)")
    }
  }

  /// Shares what was rewritten, and has the clone follow as its owner would.
  private func push(_ box: Sandbox) throws {
    let pushed = try box.shell(
      """
      git add -A -- schema.sql revisions && git commit -qm Rewritten && git push -q --force
      cd ../clone && git fetch -q && git reset -q --hard origin/feature
      """)
    #expect(pushed.status == 0, "\(pushed)")
  }

  @Test(arguments: [
    "squash main..HEAD -m Addresses", "commit --amend -m Labels", "squash HEAD~2 -m Both",
  ])
  func `a clone that still has the old revisions is led to the new ones`(command: String) throws {
    let box = try shared()
    let done = try box.shell("stemma \(command)")
    #expect(done.status == 0, "\(done)")
    try push(box)
    #expect(!(try box.stemma("-C", "../clone", "status").mentions("Diverged")))
    try expectRows(box)
  }

  @Test func `a clone with work upon revisions that were squashed takes it along by a rebase`()
    throws
  {
    let box = try shared()
    try box.shell(
      """
      cd ../clone && echo 'CREATE TABLE own (x INT);' >> schema.sql && stemma commit -m Own
      stemma upgrade dev.db && git add -A -- schema.sql revisions && git commit -qm Own
      """)
    #expect(try box.stemma("squash", "main..HEAD", "-m", "Addresses").status == 0)
    try box.shell("git add -A -- schema.sql revisions && git commit -qm Squashed && git push -q")
    let merged = try box.shell(
      "git fetch -q && git merge -q --no-edit origin/feature", in: "../clone")
    #expect(merged.status == 0, "\(merged)")
    let squash = try box.shell("ls revisions | grep addresses | tail -c 13", in: "../clone").output
    let rebased = try box.shell("stemma rebase \(squash)", in: "../clone")
    #expect(rebased.status == 0, "\(rebased)")
    let log = try box.shell("stemma log --oneline", in: "../clone").output
    #expect(
      log.split(separator: "\n").map { $0.split(separator: " ").last } == [
        "Own", "Addresses", "tables",
      ], "\(log)")
    let moved = try box.shell("stemma migrate dev.db", in: "../clone")
    #expect(moved.status == 0, "\(moved)")
    #expect(try box.sql("../clone/dev.db", "SELECT mail FROM users") == "a@x\nb@x\n")
  }

  @Test func `a rebase with Git that removes an applied revision's folder loses no database`()
    throws
  {
    let box = try shared()
    try box.shell("git switch -q main")
    try box.commit("Notes", adding: "CREATE TABLE notes (x INT);")
    try box.shell("git add -A -- schema.sql revisions && git commit -qm Notes && git push -q")
    // Git takes the commits over; of the two, the one that added Mail is left out.
    box.environment["GIT_SEQUENCE_EDITOR"] = "sed -i 1d"
    let rebased = try box.shell(
      "git switch -q feature && git rebase -q -i -X theirs main")
    #expect(rebased.status == 0, "\(rebased)")
    #expect(!(try box.list("revisions").contains { $0.contains("-mail-") }))
    let status = try box.stemma("status", "dev.db")
    #expect(!status.mentions("unknown") && !status.mentions("never seen"), "\(status)")
    // Tags follows Mail, which is not there any more: only it can be named, not a way without it.
    let here = try box.stemma("status")
    #expect(here.status != 70, "\(here)")
    let restored = try box.stemma("restore", "--all")
    #expect(restored.status == 0, "\(restored)")
    #expect(try box.list("revisions").contains { $0.contains("-mail-") })
  }

  @Test func `a rebase with Git of the whole branch brings the same folders upon the other's`()
    throws
  {
    let box = try shared()
    try box.shell("git switch -q main")
    try box.commit("Notes", adding: "CREATE TABLE notes (x INT);")
    try box.shell("git add -A -- schema.sql revisions && git commit -qm Notes && git push -q")
    let rebased = try box.shell("git switch -q feature && git rebase -q -X theirs main")
    #expect(rebased.status == 0, "\(rebased)")
    let status = try box.stemma("status")
    #expect(status.mentions("Diverged"), "\(status)")
    let notes = try box.revisionFolder("notes").suffix(12)
    let joined = try box.stemma("rebase", String(notes))
    #expect(joined.status == 0, "\(joined)")
    let moved = try box.stemma("migrate", "dev.db")
    #expect(moved.status == 0, "\(moved)")
    #expect(try box.sql("dev.db", "SELECT * FROM users") == "1|a|a@x\n2|b|b@x\n")
    #expect(try box.sql("dev.db", "SELECT count(*) FROM notes") == "0\n")
    // Another clone's store does not have the way that only brings what is new; it says what the long one costs, and the direct
    // route costs nothing.
    try push(box)
    let longer = try box.stemma("-C", "../clone", "migrate", "dev.db")
    #expect(longer.status == 1 && longer.mentions("would cost data"), "\(longer)")
    let direct = try box.stemma("-C", "../clone", "migrate", "dev.db", "--direct")
    #expect(direct.status == 0, "\(direct)")
    #expect(try box.sql("../clone/dev.db", "SELECT * FROM users") == "1|a|a@x\n2|b|b@x\n")
  }

  // MARK: In a Git work tree

  @Test func `a revert and a cherry-pick leave new folders for Git to commit`() throws {
    let box = try shared()
    #expect(try box.stemma("revert", "HEAD").status == 0)
    #expect(
      try box.shell("git status --porcelain -- revisions schema.sql").output.split(separator: "\n")
        .map { $0.prefix(2) } == [" M", "??"])
    try box.shell("git add -A -- schema.sql revisions && git commit -qm Revert")
    #expect(!(try box.read("schema.sql").contains("tags")))
    try box.shell("git switch -q main")
    let picked = try box.stemma("cherry-pick", "feature~1")
    #expect(picked.status == 0, "\(picked)")
    #expect(try box.read("schema.sql").contains("CREATE TABLE tags"))
    #expect(try box.list("revisions").count == 2)
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.shell("git status --porcelain -- revisions schema.sql").output == "")
    #expect(try box.stemma("fsck").status == 0)
  }

  @Test func `a squash takes the folders away that it replaces`() throws {
    let box = try shared()
    let before = try box.state()
    #expect(try box.stemma("squash", "HEAD~2", "-m", "Both").status == 0)
    #expect(try box.list("revisions").count == 2)
    #expect(try box.stemma("status").mentions("is that of the current revision"))
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.state() == before)
    #expect(try box.shell("git status --porcelain -- revisions schema.sql").output == "")
  }

  // MARK: Pull requests

  @Test func `a pull request is held to the branch of a remote`() throws {
    let box = try shared()
    let good = try box.stemma("check", "--against", "origin/main")
    #expect(good.status == 0, "\(good)")
    #expect(good.mentions("ok revisions of origin/main") && good.mentions("Tags"), "\(good)")
    // Meanwhile somebody else's branch was merged there.
    try box.shell(
      """
      git clone -q ../hub ../other && cd ../other
      echo 'CREATE TABLE notes (x INT);' >> schema.sql && stemma commit -m Notes
      git add -A && git commit -qm Notes && git push -q
      """)
    #expect(try box.stemma("check", "--against", "origin/main").status == 0)
    try box.shell("git fetch -q")
    let behind = try box.stemma("check", "--against", "origin/main")
    #expect(behind.status == 1, "\(behind)")
    #expect(behind.mentions("joined, they would have two heads"), "\(behind)")
    try box.shell("git merge -q --no-edit origin/main; git checkout -q --ours schema.sql")
    try box.shell("git add -A -- schema.sql revisions && git commit -qm Merge")
    #expect(try box.stemma("check", "--against", "origin/main").status == 1)
    #expect(try box.stemma("merge").status == 0)
    try box.shell("git add -A -- schema.sql revisions && git commit -qm 'Merge schemas'")
    let joined = try box.stemma("check", "--against", "origin/main")
    #expect(joined.status == 0, "\(joined)")
    #expect(try box.stemma("check", "--against", "origin/nothing").status == 2)
  }

  @Test func `a single head and a line can be asked for alone`() throws {
    let box = try shared()
    #expect(try box.stemma("check", "--single-head").transcript == "ok single head\n")
    #expect(try box.stemma("check", "--linear").transcript == "ok linear history\n")
    try box.shell("git switch -q main")
    try box.commit("Notes", adding: "CREATE TABLE notes (x INT);")
    try box.shell(
      "git add -A -- schema.sql revisions && git commit -qm Notes && git merge -q -X ours feature")
    let diverged = try box.stemma("check", "--single-head")
    #expect(diverged.status == 1, "\(diverged)")
    #expect(diverged.output.hasPrefix("failed single head\n"), "\(diverged)")
    #expect(try box.stemma("merge").status == 0)
    #expect(try box.stemma("check", "--single-head").status == 0)
    let merged = try box.stemma("check", "--linear")
    #expect(merged.status == 1, "\(merged)")
    #expect(merged.output.hasPrefix("failed linear history\n"), "\(merged)")
  }
}
