internal import Dialect

/// One case of the conformance suite, as a file of SQL describes it.
///
/// A case is a name and items. An item begins with a line `--: word argument`; what follows it up to the next such line is its
/// body. Which check runs a case follows from its items, see ``Conformance``.
public struct ConformanceCase: Sendable, CustomStringConvertible {
  /// A line `--: word argument` with the SQL that follows it.
  public struct Item: Hashable, Sendable {
    /// The first word: `current`, `query`.
    public var word: String
    /// The rest of the line, without white space at its ends.
    public var argument: String
    /// The lines below, up to the next item.
    public var body: String
    /// The number of the line in its file.
    public var line: Int

    /// Makes an item.
    public init(_ word: String, _ argument: String = "", body: String = "", line: Int = 0) {
      (self.word, self.argument, self.body, self.line) = (word, argument, body, line)
    }
  }

  /// What it shows, as a sentence.
  public var name: String
  /// The file.
  public var file: String
  /// The line in which it begins.
  public var line: Int
  /// The engines that it is for, by their dialects' names; empty for all.
  public var engines: Set<String>
  /// The features that an engine must have for it.
  public var features: Set<String>
  /// The rest of what it says, in the order of the file.
  public var items: [Item]

  /// Makes a case.
  public init(
    _ name: String, file: String = "", line: Int = 0, engines: Set<String> = [],
    features: Set<String> = [], items: [Item] = []
  ) {
    (self.name, self.file, self.line) = (name, file, line)
    (self.engines, self.features, self.items) = (engines, features, items)
  }

  /// Where it stands, and what it shows.
  public var description: String { "\(file):\(line): \(name)" }

  /// Whether it is for an engine.
  public func applies(to engine: some TestedEngine) -> Bool {
    (engines.isEmpty || engines.contains(engine.dialect.name))
      && features.isSubset(of: engine.features)
  }

  /// The case as an engine has it: items whose word names an engine, as in `gives@memory`, are for that one alone, and the body of an
  /// `also@memory` goes on with that of the item in front.
  func `for`(_ engine: some TestedEngine) -> ConformanceCase {
    var result = self
    result.items = []
    for var item in items {
      let parts = item.word.split(separator: "@", maxSplits: 1)
      guard parts.count < 2 || parts[1] == engine.dialect.name else { continue }
      item.word = String(parts[0])
      if item.word == "also", let last = result.items.indices.last {
        result.items[last].body += item.body
      } else {
        result.items.append(item)
      }
    }
    return result
  }

  /// The items that begin with a word.
  func items(_ word: String) -> [Item] { items.filter { $0.word == word } }

  /// Whether an item begins with a word.
  func has(_ word: String) -> Bool { items.contains { $0.word == word } }

  /// The arguments of the items that begin with a word.
  func arguments(_ word: String) -> [String] { items(word).map(\.argument) }

  /// The body of the first item that begins with a word; empty where there is none.
  func body(_ word: String) -> String { items(word).first?.body ?? "" }
}
