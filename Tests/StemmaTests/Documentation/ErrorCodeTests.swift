import Foundation
import Stemma
import Testing

/// The codes of errors, and the page that says what each of them means.
struct ErrorCodeTests {
  @Test func `codes are in kebab-case, and each is another one`() {
    let codes = StemmaError.Code.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    for code in codes {
      #expect(code.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(code)")
    }
  }

  @Test func `the page has each code once, in their order, and no other`() throws {
    let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("../../../docs/errors.md").standardized
    let page = try String(contentsOf: file, encoding: .utf8)
    let rows = page.matches(of: /\n\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|/)
    #expect(rows.map { String($0.1) } == StemmaError.Code.allCases.map(\.rawValue))
    let statuses: Set<Substring> = ["1", "2", "64", "70", "129", "130", "143"]
    for row in rows {
      #expect(statuses.isSuperset(of: row.3.split(separator: ", ")), "\(row.1): \(row.3)")
    }
  }
}
