#if os(Linux)
  import Testing

  /// A machine without libgit2, which is loaded when it is needed.
  @Suite struct MissingLibraryTests {
    /// A sandbox in which the loader finds a file that is no library in libgit2's place.
    private func box() throws -> Sandbox {
      let box = try Sandbox.inGit()
      try box.commit("Second", adding: "CREATE TABLE b (x INT);")
      try box.shell(
        "git add -A && git commit -qm Second && git branch other HEAD~1 && mkdir ../lib")
      for minor in 0...12 { try box.write(box.root + "/lib/libgit2.so.1.\(minor)", "") }
      box.environment["LD_LIBRARY_PATH"] = box.root + "/lib"
      return box
    }

    @Test func `what needs it names the package and the command`() throws {
      let box = try box()
      for command in [
        ["branch"], ["upgrade", "./o.db", "other"], ["check", "--against", "other"],
        ["git", "install"],
      ] {
        let outcome = try box.stemma(command)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("Error: libgit2 1."), "\(outcome)")
        #expect(outcome.errors.contains(" cannot be loaded: /lib/libgit2.so.1."), "\(outcome)")
        #expect(outcome.errors.contains("Hint: apt-get install libgit2-1."), "\(outcome)")
        #expect(outcome.errors.contains("elsewhere the package is libgit2"), "\(outcome)")
      }
      #expect(!box.exists("o.db"))
    }

    @Test func `everything else goes on without it`() throws {
      let box = try box()
      try WithoutGitTests.expectEverything(box, in: box.folder, comparing: false)
      let status = try box.stemma("status")
      #expect(
        status.errors.contains("Warning: the code's branches are not known: libgit2 1."),
        "\(status)")
      #expect(status.errors.contains("apt-get install libgit2-1."), "\(status)")
      for number in 1...20 {
        #expect(try box.stemma("commit", "--allow-empty", "-m", "Number \(number)").status == 0)
      }
      #expect(try box.stemma("upgrade", "app.db").status == 0)
      #expect(try box.stemma("fsck").status == 0)
    }

    @Test func `an author that Git's settings would name is warned about`() throws {
      let box = try box()
      for name in ["STEMMA_AUTHOR", "GIT_AUTHOR_NAME"] { box.environment[name] = nil }
      let outcome = try box.stemma("commit", "--allow-empty", "-m", "x")
      #expect(outcome.status == 0)
      #expect(
        outcome.errors.contains("Warning: Git's settings cannot be read without libgit2"),
        "\(outcome)")
    }
  }
#endif
