import Foundation
import Testing

/// `scripts/install-dependencies.sh`, with programs in the place of those that it asks.
@Suite struct DependencyScriptTests {
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("scripts/install-dependencies.sh").path

  /// Runs the script where only some programs are there, by name with what each does, and `pkg-config` knows only
  /// some libraries.
  private func run(
    _ programs: [String: String], libraries: [String] = ["libgit2", "zlib", "sqlite3", "libpq"],
    user: Int, _ options: String = "", in box: Sandbox
  ) throws -> Outcome {
    var programs = programs
    programs["uname"] = "echo Linux"
    programs["id"] = "echo \(user)"
    programs["env"] = "shift; exec \"$@\""
    programs["pkg-config"] =
      programs["pkg-config"]
      ?? "case \"$2\" in \(libraries.joined(separator: "|"))) exit 0;; esac; exit 1"
    for (name, body) in programs where !body.isEmpty {
      try box.write("bin/\(name)", "#!/bin/sh\n\(body)\n")
    }
    let bash = try box.shell("command -v bash").output.split(separator: "\n").first ?? "bash"
    return try box.shell("chmod +x bin/*; PATH=$PWD/bin exec \(bash) \(Self.script) \(options)")
  }

  private static let all = [
    "git": "exit 0", "sqlite3": "exit 0", "swift": "exit 0", "postgres": "exit 0",
  ]
  /// An `apt-get` that writes down what it was asked for.
  private static let aptGet = "echo \"$@\" >> asked"

  @Test(arguments: [0, 1000])
  func `where all is there nothing is installed, and nothing said`(user: Int) throws {
    let box = try Sandbox()
    let programs = Self.all.merging(["apt-get": Self.aptGet, "sudo": "exec \"$@\""]) { $1 }
    #expect(try run(programs, user: user, in: box).transcript == "")
    #expect(!box.exists("asked"))
  }

  @Test func `who may install nothing is told the packages`() throws {
    let box = try Sandbox()
    let programs = Self.all.merging(["apt-get": Self.aptGet, "sqlite3": ""]) { $1 }
    #expect(
      try run(programs, libraries: ["zlib", "libpq"], user: 1000, in: box).transcript == """
        These packages are missing, and this script may not install them. Install them and try again:
          apt-get install sqlite3 libgit2-dev libsqlite3-dev
        [2]

        """)
    #expect(!box.exists("asked"))
  }

  @Test func `where there is no apt-get the packages are named, also to root`() throws {
    let box = try Sandbox()
    let outcome = try run(Self.all, libraries: ["zlib", "sqlite3", "libpq"], user: 0, in: box)
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasSuffix("  apt-get install libgit2-dev\n"), "\(outcome)")
  }

  @Test(arguments: [(0, "root"), (1000, "sudo")])
  func `root and those with sudo get what is missing, and only that`(
    _ user: Int, _ way: String
  ) throws {
    let box = try Sandbox()
    let programs = Self.all.merging([
      "apt-get": Self.aptGet, "sudo": "echo sudo >> asked; exec \"$@\"",
    ]) { $1 }
    let outcome = try run(programs, libraries: ["zlib", "sqlite3", "libpq"], user: user, in: box)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      try box.read("asked") == (way == "sudo" ? "sudo\n" : "")
        + "install -y -qq --no-install-recommends libgit2-dev\n")
  }

  @Test func `what is only useful is asked for when it is wanted`() throws {
    let box = try Sandbox()
    let outcome = try run(Self.all, user: 1000, "--optional", in: box)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("  apt-get install strace"), "\(outcome)")
  }

  @Test func `without Swift it is said where to get it`() throws {
    let box = try Sandbox()
    let outcome = try run(Self.all.merging(["swift": ""]) { $1 }, user: 0, in: box)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("https://swift.org/install"), "\(outcome)")
  }
}
