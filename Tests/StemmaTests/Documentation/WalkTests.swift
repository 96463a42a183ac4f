import Foundation
import Testing

/// The walks through the sources that `docs/architecture.md` describes.
struct WalkTests {
  @Test func `every file that a walk passes through is there`() throws {
    let page = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("../../../docs/architecture.md")
    let text = try String(contentsOf: page.standardized, encoding: .utf8)
    let walks = try #require(text.components(separatedBy: "\n## ").first { $0.hasPrefix("Four") })
    let names = Set(walks.matches(of: /`([A-Za-z+\/]+\.swift)`/).map { String($0.1) })
    #expect(names.count > 40)
    let paths = try SourceTree.files(below: "Sources").map(\.path)
    let missing = names.filter { name in !paths.contains { $0.hasSuffix("/\(name)") } }
    #expect(missing.sorted() == [])
  }
}
