internal import Dispatch
internal import Synchronization

/// Several threads that do the same at once.
enum Crowd {
  /// Does something on some threads.
  ///
  /// - Returns: The results, in no order.
  /// - Throws: The first error.
  static func run<Value: Sendable>(
    _ count: Int, _ work: @Sendable () throws -> Value
  ) throws -> [Value] {
    let results = Mutex<[Result<Value, any Error>]>([])
    DispatchQueue.concurrentPerform(iterations: count) { _ in
      let result = Result { try work() }
      results.withLock { $0.append(result) }
    }
    return try results.withLock { $0 }.map { try $0.get() }
  }
}
