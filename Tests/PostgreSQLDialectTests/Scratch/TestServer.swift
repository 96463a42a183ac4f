import Dialect
import Foundation
import Synchronization
import Testing

@testable import PostgreSQLDialect

/// The server that tests of this module use: a throwaway cluster of this process, with the programs of `STEMMA_PG_BIN` or the
/// newest ones that are installed.
final class TestServer: Sendable {
  /// The one of this process; started when the first test needs it.
  static let shared = TestServer()

  /// What tests may know of the environment.
  static let settings: ScratchSettings = {
    var settings = ScratchSettings(environment: ProcessInfo.processInfo.environment)
    settings.server = nil
    return settings
  }()

  /// Whether a server is installed that is tested with.
  static let isInstalled = (try? ServerPrograms.find(settings)) != nil

  private static let started = Mutex<Result<Cluster, any Error>?>(nil)

  /// The cluster.
  ///
  /// - Throws: When it cannot be started.
  func cluster() throws -> Cluster {
    try Self.started.withLock { started in
      if let started { return try started.get() }
      let result = Result { try Cluster.own(Self.settings) }
      started = result
      if case .success(let cluster) = result {
        atexit { TestServer.stop() }
        // Other tests may come first for longer than a server is kept that nobody uses.
        Thread.detachNewThread {
          while cluster.renewLease() { sleep(60) }
        }
      }
      return try result.get()
    }
  }

  /// A connection, as superuser, to a new database that nobody else uses; it goes with the cluster.
  ///
  /// - Throws: When there is no server.
  func database() throws -> Connection {
    let cluster = try cluster()
    cluster.renewLease()
    let name = "test_\(String(UInt64.random(in: 0 ... .max), radix: 16))"
    try cluster.connect().execute("CREATE DATABASE \(name) TEMPLATE template0")
    return try cluster.connect(to: name)
  }

  private static func stop() {
    let cluster = started.withLock { started -> Cluster? in
      guard case .success(let cluster) = started else { return nil }
      return cluster
    }
    cluster?.stop()
  }
}

extension Trait where Self == ConditionTrait {
  /// A test that needs a server, and says so where none is installed.
  static var needsServer: Self {
    .enabled(
      if: TestServer.isInstalled,
      "no PostgreSQL server is installed: \(ServerPrograms.installation), or set STEMMA_PG_BIN")
  }
}
