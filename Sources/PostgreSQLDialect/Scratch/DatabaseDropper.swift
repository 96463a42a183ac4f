/// Drops databases while other things are done: that of a large one can take seconds.
final class DatabaseDropper {
  private let place: ScratchPlace
  private var connection: Connection?
  private var waiting: [String] = []

  /// Takes the server; it is connected to once there is something to drop.
  init(_ place: ScratchPlace) { self.place = place }

  /// Drops a database some time.
  ///
  /// - Parameters:
  ///   - name: The database; that there is none is no failure.
  ///   - isForced: Whether connections to it are cut.
  func drop(_ name: String, force isForced: Bool = true) {
    waiting.append("DROP DATABASE IF EXISTS \(name)\(isForced ? " WITH (FORCE)" : "")")
    if connection?.isWorking != true { next() }
  }

  /// Drops what there is still, and waits for all but the last: the server goes on without us.
  func finish() {
    while !waiting.isEmpty { next() }
    connection?.close()
    connection = nil
  }

  /// Waits for the one that is dropped, and begins with the next.
  ///
  /// One that fails stays: whoever comes later finds it.
  private func next() {
    _ = try? connection?.finish()
    guard !waiting.isEmpty else { return }
    let statement = waiting.removeFirst()
    if connection == nil { connection = try? place.openControl() }
    do { try connection?.start(statement) } catch { connection = nil }
    if connection == nil { waiting = [] }
  }
}
