import Testing

/// Clones that have less than everything, and repositories that libgit2 does not open unasked.
@Suite struct CloneTests {
  /// A repository with a branch `feature` that `main` has gone on from.
  private func origin() throws -> Sandbox {
    let box = try Sandbox.inGit()
    try box.shell(
      "git config uploadpack.allowFilter true && git config uploadpack.allowAnySHA1InWant true")
    try box.shell("git switch -qc feature")
    try box.commit("Feature", adding: "CREATE TABLE f (x INT);")
    try box.shell("git add -A && git commit -qm Feature && git switch -q main")
    for name in ["one", "two"] {
      try box.commit(name, adding: "CREATE TABLE \(name) (x INT);")
      try box.shell("git add -A && git commit -qm \(name)")
    }
    return box
  }

  private func clone(_ box: Sandbox, _ options: String) throws -> String {
    let outcome = try box.shell("git clone -q \(options) \"file://$PWD\" ../clone")
    #expect(outcome.status == 0, "\(outcome)")
    return box.root + "/clone"
  }

  @Test func `a shallow clone says how to get what a comparison needs`() throws {
    let box = try origin()
    let clone = try clone(box, "--depth 1 --no-single-branch")
    #expect(try box.shell("stemma upgrade ./app.db && stemma status", in: clone).status == 0)
    let outcome = try box.shell("stemma check --against origin/feature", in: clone)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("of the code parted: this clone is shallow"), "\(outcome)")
    #expect(
      outcome.errors.contains(
        "Hint: git fetch --unshallow     fetches the whole history; git fetch --deepen=100 a part of it"
      ), "\(outcome)")
    try box.shell("git fetch -q --unshallow", in: clone)
    #expect(
      try box.shell("stemma check --against origin/feature", in: clone).output.contains(
        "ok revisions of origin/feature"))
  }

  @Test func `a clone of one branch says how to fetch another`() throws {
    let box = try origin()
    let clone = try clone(box, "--depth 1")
    let outcome = try box.shell("stemma check --against origin/feature", in: clone)
    #expect(outcome.status == 2)
    let fetch = "git fetch origin feature:refs/remotes/origin/feature"
    #expect(outcome.errors.contains("Hint: \(fetch)     fetches it"), "\(outcome)")
    #expect(outcome.errors.contains("git fetch --unshallow"), "\(outcome)")
    try box.shell("git fetch -q --unshallow && \(fetch)", in: clone)
    #expect(try box.shell("stemma upgrade ./f.db origin/feature", in: clone).status == 0)
  }

  @Test(arguments: ["blob:none", "tree:0"])
  func `a partial clone works with what it has, and says how to get the rest`(_ filter: String)
    throws
  {
    let box = try origin()
    let clone = try clone(box, "--filter=\(filter)")
    #expect(
      try box.shell("stemma upgrade ./app.db && stemma status && stemma log", in: clone).status == 0
    )
    let outcome = try box.shell("stemma upgrade ./f.db origin/feature", in: clone)
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains("this clone is partial, and has not fetched it yet"), "\(outcome)")
    #expect(outcome.errors.contains("Hint: git fetch --refetch --no-filter"), "\(outcome)")
    try box.shell("git fetch -q --refetch --no-filter", in: clone)
    #expect(try box.shell("stemma upgrade ./f.db origin/feature", in: clone).status == 0)
  }

  @Test func `a sparse work tree without the folders is no history that begins`() throws {
    let box = try origin()
    let clone = try clone(box, "--sparse")
    for command in ["status", "log", "upgrade ./app.db", "commit --allow-empty -m x", "show"] {
      let outcome = try box.shell("stemma \(command)", in: clone)
      #expect(outcome.status == 2, "\(command): \(outcome)")
      #expect(
        outcome.errors.contains("3 revisions of the code's current commit are not in revisions"))
      #expect(outcome.errors.contains("sparse-checkout add revisions"), "\(outcome)")
    }
    #expect(try box.shell("stemma heads", in: clone).status == 2)
    let fsck = try box.shell("stemma fsck", in: clone)
    #expect(fsck.status == 1)
    #expect(
      (fsck.output + fsck.errors).contains(
        "3 revisions of the code's current commit are not in revisions"), "\(fsck)")
    try box.shell("git sparse-checkout add revisions", in: clone)
    #expect(try box.shell("stemma upgrade ./app.db", in: clone).status == 0)
    try box.shell("git sparse-checkout disable && rm -r revisions/2*", in: clone)
    let outcome = try box.shell("stemma status", in: clone)
    #expect(
      outcome.errors.contains("checkout HEAD -- revisions     brings them back"), "\(outcome)")
  }

  @Test(arguments: [
    "worktreeConfig true", "preciousObjects true", "partialClone origin", "relativeWorktrees true",
    "objectFormat sha1", "refStorage files",
  ])
  func `a repository with an extension that changes nothing here is read`(_ setting: String)
    throws
  {
    let box = try origin()
    try box.shell(
      "git config core.repositoryFormatVersion 1 && git config extensions.\(setting)")
    #expect(try box.stemma("upgrade", "./f.db", "feature").status == 0)
    #expect(try box.stemma("status").errors == "")
  }

  @Test(arguments: [
    ("objectFormat sha256", "its ids are sha256"), ("refStorage reftable", "as a reftable"),
    ("fancy true", "extensions.fancy"),
  ])
  func `one that cannot be read stops only what needs it`(_ setting: String, _ reason: String)
    throws
  {
    let box = try origin()
    try box.shell(
      "git config core.repositoryFormatVersion 1 && git config extensions.\(setting)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    let status = try box.stemma("status")
    #expect(status.status == 0)
    #expect(status.errors.contains("Warning: the code's branches are not known"), "\(status)")
    #expect(status.errors.contains(reason), "\(status)")
    let outcome = try box.stemma("upgrade", "./f.db", "feature")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(reason), "\(outcome)")
    #expect(!box.exists("f.db"))
  }

  @Test func `a linked work tree and a submodule are places like any other`() throws {
    let box = try origin()
    try box.shell("git worktree add -q ../linked feature")
    #expect(
      try box.shell("stemma upgrade ./f.db && stemma status", in: box.root + "/linked").output
        .contains("On branch feature"))
    try box.shell(
      "git init -q ../super && git -C ../super -c protocol.file.allow=always submodule --quiet add \"$PWD\" sub"
    )
    #expect(
      try box.shell("stemma upgrade ./s.db main && stemma status", in: box.root + "/super/sub")
        .status == 0)
  }

  @Test(.enabled(if: Machine.isRoot))
  func `the code of another user stops only what reads it`() throws {
    let box = try origin()
    try box.shell("chown -R 12345 .")
    for command in ["upgrade ./app.db", "status ./app.db", "status", "log", "heads"] {
      #expect(try box.shell("stemma \(command)").status == 0, "\(command)")
    }
    let outcome = try box.stemma("upgrade", "./f.db", "feature")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains("Hint: git config --global --add safe.directory /box"), "\(outcome)")
    #expect(!box.exists("f.db"))
  }
}
