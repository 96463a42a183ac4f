import Foundation
import Stemma
import Testing

/// The codes of errors, and the page that says what each of them means.
struct ErrorCodeTests {
  private static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("../../..").standardized

  /// The codes in the order in which they are declared.
  private func codes() throws -> [String] {
    let file = Self.root.appendingPathComponent("Sources/Stemma/Errors/StemmaError+Code.swift")
    let codes = try String(contentsOf: file, encoding: .utf8).matches(of: /= Code\("([^"]+)"\)/)
    #expect(codes.count > 70)
    return codes.map { String($0.1) }
  }

  @Test func `codes are in kebab-case, and each is another one`() throws {
    let codes = try codes()
    #expect(codes.contains(StemmaError.Code.unknownRevision.rawValue))
    #expect(Set(codes).count == codes.count)
    for code in codes {
      #expect(code.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(code)")
    }
  }

  @Test func `the page has each code once, in their order, and no other`() throws {
    let page = try String(
      contentsOf: Self.root.appendingPathComponent("docs/errors.md"), encoding: .utf8)
    let rows = page.matches(of: /\n\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|/)
    #expect(try rows.map { String($0.1) } == codes())
    let statuses: Set<Substring> = ["1", "2", "64", "70", "129", "130", "143"]
    for row in rows {
      #expect(statuses.isSuperset(of: row.3.split(separator: ", ")), "\(row.1): \(row.3)")
    }
  }
}
