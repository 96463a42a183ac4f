internal import SchemaModel

/// Reads the cases of a file of SQL.
public enum CaseReader {
  /// Why a file of cases cannot be read.
  public struct Fault: Error, Hashable, CustomStringConvertible {
    /// The file, the line and what is wrong there.
    public var description: String
  }

  /// Reads the cases of a file, in their order.
  ///
  /// - Throws: ``Fault`` for text before the first case, and for a case without a name or without items.
  public static func cases(in text: String, file: String) throws -> [ConformanceCase] {
    var cases: [ConformanceCase] = []
    for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard line.hasPrefix(marker) else {
        try append(line, to: &cases, Place(file, offset + 1))
        continue
      }
      let words = line.dropFirst(marker.count).split(separator: " ", maxSplits: 1)
      guard let word = words.first else { throw Place(file, offset + 1).fault("no word") }
      let argument = words.count > 1 ? words[1].trimmingSpaces : ""
      try begin(String(word), argument, in: &cases, Place(file, offset + 1))
    }
    for testCase in cases where testCase.items.isEmpty {
      throw Place(file, testCase.line).fault("a case without items")
    }
    return cases
  }

  private static let marker = "--:"

  private struct Place {
    let file: String
    let line: Int

    init(_ file: String, _ line: Int) { (self.file, self.line) = (file, line) }

    func fault(_ text: String) -> Fault { Fault(description: "\(file):\(line): \(text)") }
  }

  private static func begin(
    _ word: String, _ argument: String, in cases: inout [ConformanceCase], _ place: Place
  ) throws {
    if word == "case" {
      guard !argument.isEmpty else { throw place.fault("a case without a name") }
      cases.append(ConformanceCase(argument, file: place.file, line: place.line))
      return
    }
    guard !cases.isEmpty else { throw place.fault("'\(word)' stands before the first case") }
    let last = cases.count - 1
    switch word {
    case "engines": cases[last].engines.formUnion(names(argument))
    case "needs": cases[last].features.formUnion(names(argument))
    default: cases[last].items.append(.init(word, argument, line: place.line))
    }
  }

  private static func append(
    _ line: Substring, to cases: inout [ConformanceCase], _ place: Place
  ) throws {
    guard let last = cases.indices.last, !cases[last].items.isEmpty else {
      guard line.allSatisfy(\.isWhitespace) || line.hasPrefix("--") else {
        throw place.fault("text that belongs to no item")
      }
      return
    }
    cases[last].items[cases[last].items.count - 1].body += line + "\n"
  }

  private static func names(_ text: String) -> [String] {
    text.split { $0 == "," || $0 == " " }.map(String.init)
  }
}
