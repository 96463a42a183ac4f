import Foundation
import Testing

@testable import Stemma

/// Where workspaces of one repository keep their stores.
@Suite struct StoreLocationTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    try FileManager.default.createDirectory(
      atPath: folder(".git"), withIntermediateDirectories: true)
    try "ref: refs/heads/main\n".write(
      toFile: folder(".git/HEAD"), atomically: false, encoding: .utf8)
  }

  private func store(of workspace: String) throws -> String {
    let path = workspace == "." ? folder.path : folder(workspace)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let location = StoreLocation(root: path, branches: .code)
    return try #require(Path.relative(location.store, to: folder(".git/stemma")))
  }

  @Test func `no two workspaces share a store`() throws {
    let workspaces = [
      ".", "root", "root/root", "%72oot", "ä", "ö", "日本", "a/b", "a%2Fb", "a%252Fb", "a", "b",
    ]
    #expect(try Set(workspaces.map { try store(of: $0) }).count == workspaces.count)
  }

  @Test func `ordinary names are as they were`() throws {
    #expect(try store(of: ".") == "root")
    #expect(try store(of: "services/shop") == "services%2Fshop")
    #expect(try store(of: "ä") == "ä")
  }
}
