internal import SchemaModel

/// The statements of a text, with their comments, by what they make.
struct SourceQuotes {
  typealias Key = SourceKey

  /// A statement as it stands in another text.
  struct Quote {
    /// The comment lines directly above, each ended.
    var comments: String
    /// The statement.
    var statement: String
    /// Comments behind it on its line; `nil` where another statement is there.
    var trailer: String?
    /// The file.
    var file: String
    /// What is made in that file, one list for all its statements, and how much of it before this one.
    fileprivate var order: [Key] = []
    fileprivate var position: Int
    /// Whether no blank line stands between the two.
    var isAdjacent: Bool

    /// All of it.
    var text: String { comments + statement + (trailer ?? "") }
    /// What is made before it in that file, the nearest first.
    var before: ReversedCollection<ArraySlice<Key>> { order.prefix(position).reversed() }
  }

  private var quotes: [Key: Quote] = [:]
  /// The lines behind the last statement of each file, in which there can be only comments.
  private var footers: [String: [Substring]] = [:]

  /// None.
  init() {}

  /// All statements of a text that alone make an object.
  ///
  /// - `withAltered`: Those as well of whose objects other statements say more, as long as these say what.
  init(_ files: [SourceFile], _ grammar: any SourceGrammar, withAltered: Bool = false) {
    var altered: Set<Key> = []
    for file in files {
      let bytes = Array(file.text.utf8)
      var (made, end): ([Key], Int) = ([], 0)
      for statement in grammar.split(file.text) {
        let range = statement.utf8Range
        defer { end = range.upperBound }
        guard let heading = grammar.heading(of: statement.text) else { continue }
        guard heading.isCreation else {
          let isSaid = withAltered ? heading.part != .anything : heading.part == .nothing
          if !isSaid { altered.insert(heading.key) }
          continue
        }
        let start = grammar.startOfComments(above: range.lowerBound, from: end, in: bytes)
        let rest = bytes[range.upperBound..<bytes.endOfLine(from: range.upperBound)]
        quotes[heading.key] = Quote(
          comments: String(decoding: bytes[start..<range.lowerBound], as: UTF8.self),
          statement: String(decoding: bytes[range], as: UTF8.self),
          trailer: Self.areComments(rest, grammar) ? String(decoding: rest, as: UTF8.self) : nil,
          file: file.name,
          position: made.count,
          isAdjacent: bytes[end..<start].count { $0 == 0x0a } < 2)
        made.append(heading.key)
      }
      for key in made { quotes[key]?.order = made }
      let rest = end == 0 ? 0 : bytes.endOfLine(from: end)
      footers[file.name] = Self.lines(of: bytes[rest...])
    }
    quotes = quotes.filter { !altered.contains($0.key) }
  }

  /// Those of several texts, of the first that has one.
  init(_ texts: [SourceQuotes]) {
    for text in texts { quotes.merge(text.quotes) { first, _ in first } }
  }

  /// Those statements that make just what a schema has.
  ///
  /// Texts that are no schema are passed over: they are worth no more than their comments.
  func making(
    _ schema: Schema, _ grammar: any SourceGrammar, read: () throws -> Schema
  ) -> SourceQuotes {
    guard !quotes.isEmpty, let known = try? read() else { return SourceQuotes() }
    let objects = known.objects
    let wanted = Set(
      schema.objects.values.compactMap { object in
        objects[object.path]?.canonicalBytes == object.canonicalBytes
          ? grammar.key(of: object) : nil
      })
    var result = self
    result.quotes = quotes.filter { wanted.contains($0.key) }
    return result
  }

  subscript(key: Key) -> Quote? { quotes[key] }

  /// A statement of another text without the comments that this text ends with: whoever adds a statement behind them finds
  /// them above it, and they are no part of it.
  func withoutFooter(_ quote: Quote) -> Quote {
    guard let footer = footers[quote.file], !footer.isEmpty else { return quote }
    let lines = Self.lines(of: Array(quote.comments.utf8)[...])
    let count = (0...min(lines.count, footer.count)).last {
      lines.prefix($0).elementsEqual(footer.suffix($0))
    }
    guard let count, count > 0 else { return quote }
    var result = quote
    result.comments = lines.dropFirst(count).map { "\($0)\n" }.joined()
    return result
  }

  /// The lines of a text, without what is blank around them.
  private static func lines(of bytes: ArraySlice<UInt8>) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .filter { !$0.allSatisfy(\.isWhitespace) }
  }

  /// Whether there is nothing but white space, and comments that end here.
  private static func areComments(_ bytes: ArraySlice<UInt8>, _ grammar: any SourceGrammar) -> Bool
  {
    let text = String(decoding: bytes, as: UTF8.self)
    return TextPieces(text, withComments: true, grammar).pieces.allSatisfy {
      $0.isLineComment || ($0.isComment && $0.text.hasSuffix("*/"))
    }
  }
}
