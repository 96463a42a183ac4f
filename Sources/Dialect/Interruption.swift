internal import Synchronization

/// The wish of a person, or of the system, that the work under way end: what Ctrl-C asks for.
///
/// There is one for the whole process, since signals are sent to processes. Who catches them calls ``request(_:)``; work that must
/// undo something first is done in ``deferring(_:)``, and looks whether it shall end.
public enum Interruption {
  private static let signal = Atomic<Int32>(0)
  private static let depth = Atomic<Int>(0)

  /// The signal that asked for the end; `nil` while none did.
  public static var requested: Int32? {
    let number = signal.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// Asks for the end; may be called by a signal handler.
  ///
  /// - Parameter number: The signal.
  /// - Returns: Whether work is under way that ends by itself, and undoes what it has to. Where it is not, whoever asks
  ///   may end the process.
  public static func request(_ number: Int32) -> Bool {
    guard depth.load(ordering: .relaxed) > 0 else { return false }
    signal.store(number, ordering: .relaxed)
    return true
  }

  /// Does work that must not be cut off anywhere: it ends early, but undoes first what it has to.
  public static func deferring<Result>(_ work: () throws -> Result) rethrows -> Result {
    depth.add(1, ordering: .relaxed)
    defer { depth.subtract(1, ordering: .relaxed) }
    return try work()
  }

  /// Looks whether the work shall end.
  ///
  /// - Throws: ``Interrupted`` when it shall.
  public static func check() throws(Interrupted) {
    if let requested { throw Interrupted(signal: requested) }
  }
}

/// Work ended before it was done because somebody asked for that.
public struct Interrupted: Error, Hashable, Sendable {
  /// The signal that asked for it.
  public let signal: Int32

  /// Makes the error of a signal.
  public init(signal: Int32) { self.signal = signal }
}
