import Foundation
import Testing

/// Files and functions are small enough to be read at once.
@Suite struct SizeTests {
  /// A function by its place and how many lines it has.
  private struct Function {
    let place: String
    let lines: Int
  }

  @Test func `no file of the sources has more than 300 lines`() throws {
    // The last line end gives an empty line.
    let large = try SourceTree.files(below: "Sources").filter { $0.lines.count > 301 }
    #expect(large.map(\.path) == [])
  }

  @Test func `no function of the sources has more than 45 lines`() throws {
    let functions = try SourceTree.files(below: "Sources").flatMap(Self.functions)
    #expect(functions.count > 3000)
    #expect(functions.filter { $0.lines > 45 }.map { "\($0.place): \($0.lines)" } == [])
  }

  @Test func `functions are measured from their first line to their last`() {
    let text = """
      struct S {
        static func one() -> Int { 1 }

        private func three(
          _ value: Int
        ) -> Int {
          value
        }
        func promised()
        init() {
        }
      }
      """
    let file = SourceTree.File(path: "S.swift", lines: text.components(separatedBy: "\n"))
    let found = Self.functions(in: file).map { "\($0.place) \($0.lines)" }
    #expect(found == ["S.swift:2 1", "S.swift:4 5", "S.swift:9 1", "S.swift:10 2"])
  }

  /// The functions of a formatted file: where the head's last line opens a body, it ends with the first brace in its column.
  private static func functions(in file: SourceTree.File) -> [Function] {
    file.lines.indices.compactMap { start in
      guard let match = file.lines[start].prefixMatch(of: /( *)(?:[@a-z]\S* )*(?:func |init[?(<])/)
      else { return nil }
      let indentation = String(match.1)
      var end = start
      // A head that is broken into lines goes on below, further in or with its closing parenthesis.
      while file.lines[end].hasSuffix("("), end < file.lines.count - 1 {
        end += 1
        while !file.lines[end].hasPrefix("\(indentation))") { end += 1 }
      }
      if file.lines[end].hasSuffix("{") {
        while !file.lines[end].hasPrefix("\(indentation)}") { end += 1 }
      }
      return Function(place: "\(file.path):\(start + 1)", lines: end - start + 1)
    }
  }
}
