import Testing

/// What the hooks of the code's Git print.
@Suite struct HookTests {
  @Test func `a branch of the code without the workspace is switched to in silence`() throws {
    let box = try Sandbox()
    try box.shell(
      "git init -q -b main && git commit -q --allow-empty -m Empty && git branch bare")
    try box.shell("mkdir svc && cd svc && stemma init && stemma git install")
    try box.stemma("init")
    try box.stemma("git", "install")
    try box.shell("git add -A && git commit -qm Workspaces")
    let there = try box.shell("git switch -q bare")
    #expect(there.status == 0 && there.transcript == "", "\(there.transcript)")
    #expect(try box.shell("git switch -q main").transcript == "")
  }

  @Test func `a command for a workspace below the top names its folder`() throws {
    let box = try Sandbox()
    try box.shell("git init -q -b main && mkdir svc && cd svc && stemma init")
    try box.write("svc/schema.sql", "CREATE TABLE a (x);\n")
    try box.replace("# dev = ", with: "dev = ", in: "svc/stemma.toml")
    try box.shell("cd svc && stemma commit -m One && stemma upgrade dev && stemma git install")
    try box.shell("git add -A && git commit -qm One && git switch -qc f")
    try box.append("svc/schema.sql", "CREATE TABLE b (x);\n")
    try box.shell("cd svc && stemma commit -m Two && stemma upgrade dev")
    try box.shell("git add -A && git commit -qm Two")
    let there = try box.shell("git switch -q main")
    #expect(there.mentions("stemma -C svc migrate dev"), "\(there.transcript)")
  }

  @Test func `the user's own configuration says where hooks are, wherever it lies`() throws {
    let box = try Sandbox()
    try box.shell("git init -q -b main")
    try box.stemma("init")
    try box.write("own.conf", "[core]\n\thooksPath = \(box.path("myhooks"))\n")
    box.environment["GIT_CONFIG_GLOBAL"] = box.path("own.conf")
    try box.stemma("git", "install")
    #expect(box.exists("myhooks/post-checkout"))
    #expect(!box.exists(".git/hooks/post-checkout"))
  }
}
