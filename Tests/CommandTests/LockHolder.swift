import Foundation

/// Somebody else who holds a lock until they are told to let go.
final class LockHolder {
  private let box: Sandbox
  private let process: Process

  /// Locks a database for writing, as another program would.
  init(ofDatabase name: String, in box: Sandbox) throws {
    try box.write("../begin.sql", "BEGIN IMMEDIATE;\n.shell sh ../hold.sh\n")
    try box.write("../hold.sh", Self.script)
    self.box = box
    process = try box.startShell("sqlite3 \(name) < ../begin.sql")
    try waitUntilTaken()
  }

  /// Locks the workspace, as another command would.
  init(ofWorkspaceIn box: Sandbox) throws {
    try box.write("../hold.sh", Self.script)
    self.box = box
    process = try box.startShell("flock .stemma/lock sh ../hold.sh")
    try waitUntilTaken()
  }

  deinit { release() }

  private static let script = "touch ../held; while [ -e ../held ]; do sleep 0.02; done\n"

  private func waitUntilTaken() throws {
    while !box.exists("../held") {
      guard process.isRunning else { throw CocoaError(.fileLocking) }
      usleep(5_000)
    }
  }

  /// Lets go of the lock.
  func release() {
    try? box.remove("../held")
    process.waitUntilExit()
  }
}

extension Sandbox {
  /// Waits until a command that was started has said something.
  ///
  /// - Returns: Whether it did; `false` where it ended before.
  func wait(for process: Process, toSay text: String, in file: String = "said") throws -> Bool {
    while true {
      // What is said last is read after the end.
      let isOver = !process.isRunning
      if try read(file).contains(text) { return true }
      if isOver { return false }
      usleep(1_000)
    }
  }

  /// Kills a command.
  ///
  /// - Returns: Whether that was its end, and not its own doing.
  @discardableResult
  func kill(_ process: Process) -> Bool {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }
}
