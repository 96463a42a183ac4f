#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What a server writes down of itself in its data: the file `postmaster.pid`.
struct ServerFile {
  private let folder: String
  private let lines: [Substring]

  /// Reads the file in the folder of a cluster; `nil` where there is none.
  init?(folder: String) {
    guard let text = FileTree.text(of: "\(folder)/data/postmaster.pid", limit: 1024) else {
      return nil
    }
    self.folder = folder
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The number of the server's process, if it is certainly this one and not another that has the number now.
  var process: pid_t? {
    guard let number = lines.first.flatMap({ pid_t($0) }), number > 1,
      FileTree.target(ofLink: "/proc/\(number)/cwd") == "\(folder)/data"
    else { return nil }
    return number
  }

  /// Sends the server a signal to end, and waits some time until it has.
  func end(_ signal: Int32) {
    guard let process, kill(process, signal) == 0 else { return }
    // With SIGTERM it waits for those who are at work; they are not waited for here.
    var patience = signal == SIGTERM ? 0 : 400
    while patience > 0, self.process != nil {
      usleep(5000)
      patience -= 1
    }
  }

  /// Removes the shared memory that a server leaves which was killed: the system keeps it for ever.
  ///
  /// Nobody's is removed that is in use, or has been made by somebody else since.
  func removeSegment() {
    let words = lines.count > 6 ? lines[6].split(separator: " ") : []
    var segment = shmid_ds()
    guard words.count == 2, let key = key_t(words[0]), let id = Int32(words[1]), key != 0,
      shmget(key, 0, 0) == id, shmctl(id, IPC_STAT, &segment) == 0, segment.shm_nattch == 0
    else { return }
    shmctl(id, IPC_RMID, nil)
  }
}
