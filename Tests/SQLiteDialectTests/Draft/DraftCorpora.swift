import Foundation
import SchemaModel

@testable import SQLiteDialect

/// The real schemas that may lie beside the package; never part of it.
enum DraftCorpora {
  /// Their folder; `nil` where they are not.
  static let folder: URL? = {
    if let path = ProcessInfo.processInfo.environment["STEMMA_CORPORA"] {
      return URL(filePath: path)
    }
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      for candidate in ["../shared/corpora", "../../shared/corpora"] {
        let url = folder.appending(path: candidate).standardized
        if FileManager.default.fileExists(atPath: url.path) { return url }
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }()

  /// The snapshots of a history, in the order of their names, but for those of downgrades.
  static func snapshots(_ history: String) throws -> [(name: String, sql: String)] {
    guard let folder else { return [] }
    let snapshots = folder.appending(path: "\(history)/snapshots")
    return try FileManager.default.contentsOfDirectory(atPath: snapshots.path).sorted().filter {
      $0.hasSuffix(".sql") && !$0.hasSuffix(".down.sql")
    }.map { ($0, try String(contentsOf: snapshots.appending(path: $0), encoding: .utf8)) }
  }

  /// A case of another tool's tests.
  struct Case: Decodable {
    var name: String
    var current: String?
    var desired: String?
  }

  /// The cases of another tool's tests.
  static func cases() throws -> [Case] {
    struct File: Decodable {
      var cases: [Case]
    }
    guard let folder else { return [] }
    let data = try Data(contentsOf: folder.appending(path: "peers/sqlite3def.json"))
    return try JSONDecoder().decode(File.self, from: data).cases
  }
}
