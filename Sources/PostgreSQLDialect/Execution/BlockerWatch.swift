/// Looks, while a statement waits for a lock, who holds it.
///
/// Afterwards nobody could say: the wait is over, and they may be gone. So a second connection asks, which is made when
/// a statement takes long for the first time.
final class BlockerWatch {
  private let connection: Connection
  private let location: DatabaseLocation
  private var second: Connection?
  private var isImpossible = false
  private var lastLook = ContinuousClock.now
  private var pause = Duration.milliseconds(150)

  /// Who blocked the last statement that waited.
  private(set) var blockers: [Blocker] = []

  /// Begins to watch over a connection.
  init(_ connection: Connection, at location: DatabaseLocation) {
    (self.connection, self.location) = (connection, location)
    connection.whileWaiting = { [weak self] in self?.look() }
  }

  deinit { connection.whileWaiting = nil }

  /// Forgets whom it has seen: another statement begins.
  func reset() {
    (blockers, pause, lastLook) = ([], .milliseconds(150), .now)
  }

  private func look() {
    guard !isImpossible, ContinuousClock.now - lastLook > pause else { return }
    (lastLook, pause) = (.now, min(pause * 2, .seconds(2)))
    do {
      let second = try second ?? location.connect()
      self.second = second
      let found = try Blocker.all(
        among: "SELECT unnest(pg_blocking_pids($1))", second, ["\(connection.backendNumber)"])
      if !found.isEmpty { blockers = found }
    } catch {
      // It only says more about a wait; where no other connection is to be had, that is left out.
      isImpossible = true
    }
  }
}
