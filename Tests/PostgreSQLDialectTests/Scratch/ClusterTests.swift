import Dialect
import Foundation
import Testing

@testable import PostgreSQLDialect

@Suite("Own clusters", .needsServer, .serialized)
struct ClusterTests {
  /// Settings with a folder that no other test looks into.
  private let settings: ScratchSettings = {
    var settings = TestServer.settings
    settings.clusterFolder = "/tmp/stemma-test-\(UInt32.random(in: 0 ... .max))"
    return settings
  }()

  /// Does something, and leaves no cluster behind.
  private func cleaning(_ body: () throws -> Void) rethrows {
    defer {
      for folder in folders { Cluster(folder: "\(settings.clusterFolder)/\(folder)").stop() }
      FileTree.remove(settings.clusterFolder)
    }
    try body()
  }

  /// The folders of clusters that are there.
  private var folders: [String] {
    ((try? FileTree.names(in: settings.clusterFolder)) ?? []).filter { $0 != "lock" }
  }

  /// Waits until something has happened, ten seconds at most.
  private func waits(for condition: () -> Bool) -> Bool {
    for _ in 0..<200 where !condition() { usleep(50_000) }
    return condition()
  }

  private func forget(_ cluster: Cluster) {
    var long = [
      timeval(tv_sec: 1_000_000_000, tv_usec: 0), timeval(tv_sec: 1_000_000_000, tv_usec: 0),
    ]
    utimes("\(cluster.folder)/lease", &long)
  }

  @Test func aSharedOneIsFoundAgainAndAnOwnOneIsNot() throws {
    try cleaning {
      let own = try Cluster.own(settings)
      let first = try Cluster.shared(settings)
      #expect(first.folder != own.folder)
      forget(first)
      first.renewLease()
      #expect(try Cluster.shared(settings).folder == first.folder)
      #expect(Set(folders).count == 2)
      #expect(try first.connect().query("SHOW listen_addresses")[0, 0] == "")
      var status = stat()
      #expect(stat(first.folder, &status) == 0 && status.st_mode & 0o777 == 0o700)
    }
  }

  @Test func thoseWhoStartAtOnceMakeOne() {
    cleaning {
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        #expect(throws: Never.self) { try Cluster.shared(settings).connect() }
      }
      #expect(folders.count == 1)
    }
  }

  @Test func aKilledServerIsReplaced() throws {
    try cleaning {
      let first = try Cluster.shared(settings)
      let file = try #require(ServerFile(folder: first.folder))
      let server = try #require(file.process)
      let lines = try String(contentsOfFile: "\(first.folder)/data/postmaster.pid", encoding: .utf8)
      let key = try #require(lines.split(separator: "\n")[5].split(separator: " ").first)
      let segment = try #require(key_t(key))
      #expect(shmget(segment, 0, 0) >= 0)
      kill(server, SIGKILL)
      #expect(waits { file.process == nil })
      let second = try Cluster.shared(settings)
      #expect(second.folder != first.folder)
      #expect(
        waits { folders == [String(second.folder.dropFirst(settings.clusterFolder.count + 1))] })
      #expect(shmget(segment, 0, 0) < 0)
    }
  }

  @Test func whatAMakerLeftThatWasKilledIsRemoved() throws {
    try cleaning {
      _ = try ClusterHome(settings.clusterFolder)
      let folder = "\(settings.clusterFolder)/shared-1"
      mkdir(folder, 0o700)
      mkdir("\(folder)/data", 0o700)
      symlink("/etc", "\(folder)/data/link")
      let cluster = try Cluster.shared(settings)
      #expect(folders.count == 1 && cluster.folder != folder)
      #expect(access("/etc/passwd", F_OK) == 0)
    }
  }

  @Test func aServerThatNobodyWatchesEndsOnceThoseAtWorkAreDone() throws {
    try cleaning {
      let first = try Cluster.shared(settings)
      let atWork = try first.connect()
      forget(first)
      let second = try Cluster.shared(settings)
      #expect(second.folder != first.folder)
      #expect(try atWork.query("SELECT 1")[0, 0] == "1")
      atWork.close()
      #expect(waits { access(first.folder, F_OK) != 0 || ServerFile(folder: first.folder) == nil })
      #expect(throws: (any Error).self) { try first.connect() }
    }
  }

  @Test func aServerThatNobodyUsesEndsByItself() throws {
    try cleaning {
      let home = try ClusterHome(settings.clusterFolder)
      let programs = try ServerPrograms.find(settings)
      let cluster = try Cluster.make(programs, in: home, kind: "shared", lookingEvery: 1)
      usleep(1_500_000)
      #expect(throws: Never.self) { try cluster.connect() }
      forget(cluster)
      #expect(waits { access("\(cluster.folder)/data", F_OK) != 0 })
    }
  }

  @Test func aFolderThatOthersGetIntoIsRefused() {
    cleaning {
      mkdir(settings.clusterFolder, 0o777)
      chmod(settings.clusterFolder, 0o777)
      let error = #expect(throws: TargetError.self) { try Cluster.shared(settings) }
      #expect(error?.code == .noScratch)
      #expect(
        error?.message
          == "no server for throwaway databases could be started: \(settings.clusterFolder)"
          + " is not a folder of this user's alone")
    }
  }

  @Test func programsThatAreNotThereAreAnError() throws {
    var settings = settings
    settings.programs = "/nowhere"
    let error = #expect(throws: TargetError.self) { try Cluster.shared(settings) }
    #expect(error?.code == .noScratch)
    #expect(error?.hint?.hasPrefix("STEMMA_PG_BIN=") == true)
  }
}
