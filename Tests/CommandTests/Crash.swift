import Foundation
import Testing

/// Kills at chosen system calls, by strace.
enum Crash {
  static let canBeInjected: Bool = {
    guard let box = try? Sandbox() else { return false }
    let outcome = try? box.shell("strace -qq -o trace -e inject=write:signal=KILL:when=1 echo a")
    return outcome?.output == ""
  }()

  /// Whether all is tried that there is.
  static let isThorough = ProcessInfo.processInfo.environment["STEMMA_TESTS"] == "full"

  /// How far the places lie apart for commands that do much of what a commit does, which is tried everywhere.
  static let stride = isThorough ? 1 : 4

  static let calls = ["write", "fsync", "rename", "link", "mkdir", "unlink", "rmdir"]

  /// What happens to a command at a system call.
  enum Fault: String {
    case kill = "signal=KILL"
    case diskFull = "error=ENOSPC"
  }

  /// Runs a command in a copy of the sandbox's folder for each change that it makes, and kills it
  /// there.
  ///
  /// - Parameters:
  ///   - box: Where the command runs.
  ///   - command: The arguments of `stemma`.
  ///   - calls: The system calls that change something.
  ///   - stride: How many of them to go on by.
  ///   - fault: What happens to it instead.
  ///   - check: Looks at what is left, with the name of the place for its messages.
  /// - Returns: How often a command met the fault.
  /// - Throws: What `check` throws, or when nothing can be run.
  static func everywhere(
    in box: Sandbox, _ command: [String], _ calls: [String] = calls, by stride: Int = 1,
    fault: Fault = .kill, check: (Sandbox, Comment) throws -> Void
  ) throws -> Int {
    var kills = 0
    try box.shell("cp -a . ../kept")
    let words = command.map { "'\($0)'" }.joined(separator: " ")
    for call in calls {
      for number in Swift.stride(from: 1, to: .max, by: stride) {
        let outcome = try box.shell(
          "find . -mindepth 1 -delete; cp -a ../kept/. .; "
            + "strace -f -qq -o ../trace -e trace=\(call) -e inject=\(call):\(fault.rawValue):when=\(number) "
            + "stemma \(words)")
        guard try outcome.status == 128 + SIGKILL || box.read("../trace").contains("(INJECTED)")
        else { break }
        kills += 1
        try check(box, "\(fault) at \(call) \(number)")
      }
    }
    return kills
  }

  /// Checks that folders and store are sound, and that what the killed command left behind is not in the way of the
  /// next: a commit of a table.
  static func checkSoundness(
    of box: Sandbox, afterCommitting table: String, _ place: Comment
  ) throws {
    let outcome = try box.shell(
      """
      grep -q 'TABLE \(table) ' schema.sql || echo 'CREATE TABLE \(table) (x INT);' >> schema.sql
      stemma commit -m Next >../said 2>&1 && stemma fsck && git -C .stemma fsck --full --strict >>../said 2>&1
      """)
    let said = try box.read("../said")
    #expect(outcome.status == 0, "\(place): \(outcome) \(said)")
    #expect(outcome.output.hasSuffix("Everything is as it should be\n"), "\(place): \(outcome)")
  }
}
