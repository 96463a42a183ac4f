import Foundation
import Planner
import SchemaModel
import Testing

/// Git is the authority on ancestry: the same questions are put to it on generated histories.
@Suite(.enabled(if: GitRepository.isAvailable, "the git program is not there"))
struct GitComparisonTests {
  @Test(arguments: UInt64(1)...4)
  func `merge bases and ahead and behind are git's`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let repository = try GitRepository()
    defer { repository.remove() }
    let (graph, ids) = try repository.makeHistory(count: 40, using: &generator)
    for _ in 0..<25 {
      let first = ids[generator.below(ids.count)]
      let second = ids[generator.below(ids.count)]
      let bases = try repository.git(["merge-base", "--all", first.hex, second.hex])
        .split(separator: "\n").compactMap { RevisionID(hex: $0) }
      #expect(graph.mergeBases(first, second) == bases.sorted(), "seed \(seed)")
      let counts = try repository.git([
        "rev-list", "--left-right", "--count", "\(first.hex)...\(second.hex)",
      ]).split { $0.isWhitespace }.compactMap { Int($0) }
      let own = graph.aheadBehind(first, second)
      #expect([own.ahead, own.behind] == counts, "seed \(seed)")
      #expect(
        graph.isAncestor(first, of: second) == bases.contains(first), "seed \(seed)")
    }
  }

  @Test(arguments: UInt64(1)...3)
  func `a walk has the revisions of a range and their order is topological`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let repository = try GitRepository()
    defer { repository.remove() }
    let (graph, ids) = try repository.makeHistory(count: 40, using: &generator)
    for _ in 0..<10 {
      let first = ids[generator.below(ids.count)]
      let second = ids[generator.below(ids.count)]
      let expected = try repository.git(["rev-list", "\(first.hex)..\(second.hex)"])
        .split(separator: "\n").compactMap { RevisionID(hex: $0) }
      let walked = Array(
        RevisionWalk(in: graph, from: [second], excluding: [first]) { _ in 0 })
      #expect(walked.sorted() == expected.sorted(), "seed \(seed)")
    }
  }
}

/// A throwaway repository whose commits have no files.
private struct GitRepository {
  private let directory: URL

  static var isAvailable: Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/git")
    }
  }

  init() throws {
    directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("stemma-planner-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    _ = try git(["init", "-q", "--bare", "."])
  }

  func remove() { try? FileManager.default.removeItem(at: directory) }

  /// Commits at random, with merges crosswise and more than one root.
  func makeHistory(
    count: Int, using generator: inout SeededGenerator
  ) throws -> (DictionaryGraph, [RevisionID]) {
    var stream = ""
    var parents: [[Int]] = []
    for number in 0..<count {
      parents.append(randomParents(of: number, using: &generator))
      // All at one time: nothing may depend on dates.
      stream +=
        "reset refs/heads/r\(number)\n" + "commit refs/heads/r\(number)\nmark :\(number + 1)\n"
      stream += "committer T <t@example.com> 1700000000 +0000\ndata <<E\nr\(number)\nE\n"
      for (index, parent) in parents[number].enumerated() {
        stream += index == 0 ? "from :\(parent + 1)\n" : "merge :\(parent + 1)\n"
      }
      stream += "\n"
    }
    _ = try git(["fast-import", "--quiet", "--export-marks=marks"], input: stream + "done\n")
    let marks = try String(
      contentsOf: directory.appendingPathComponent("marks"), encoding: .utf8)
    var ids: [Int: RevisionID] = [:]
    for line in marks.split(separator: "\n") {
      let fields = line.dropFirst().split(separator: " ")
      ids[try #require(Int(fields[0])) - 1] = RevisionID(hex: fields[1])
    }
    let revisions = try (0..<count).map { number in
      DictionaryGraph.Revision(
        id: try #require(ids[number]), parents: try parents[number].map { try #require(ids[$0]) })
    }
    return (DictionaryGraph(revisions), revisions.map(\.id))
  }

  private func randomParents(of number: Int, using generator: inout SeededGenerator) -> [Int] {
    guard number > 0, generator.below(15) > 0 else { return [] }
    let first = number - 1 - generator.below(min(number, 4))
    guard generator.below(2) == 0 else { return [first] }
    let second = number - 1 - generator.below(min(number, 6))
    return first == second ? [first] : [first, second]
  }

  func git(_ arguments: [String], input: String = "") throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = directory
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": directory.path,
      "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C",
    ]
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = FileHandle.nullDevice
    try process.run()
    stdin.fileHandleForWriting.write(Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let output = stdout.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
