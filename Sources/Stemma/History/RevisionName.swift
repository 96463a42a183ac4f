/// How a person names one revision: a base and the way from there, as in `main~2`, `HEAD^2`, `A...B`.
struct RevisionName: Hashable, Sendable {
  /// The revision before the first one, as it is written.
  static let baseName = "base"

  /// Where the way starts.
  indirect enum Base: Hashable, Sendable {
    /// A branch, tag, id, prefix of an id, commit of the code, `HEAD` or `base`.
    case name(String)
    /// The last revision of a branch that is older than a moment.
    case before(String, date: String)
    /// Where a branch stood so many moves ago.
    case moves(String, Int)
    /// The merge base of two revisions.
    case mergeBase(RevisionName, RevisionName)
  }

  /// A step towards the first revision.
  enum Step: Hashable, Sendable {
    /// Along first parents, so many times.
    case ancestor(Int)
    /// To the parent of this number, counted from one.
    case parent(Int)
  }

  var base: Base
  var steps: [Step]
  /// As it was written.
  var text: String

  /// Reads a name.
  ///
  /// - Throws: ``StemmaError`` for a name whose suffixes make no sense.
  init(_ text: String) throws(StemmaError) {
    self.text = text
    if let dots = text.firstRange(of: "...") {
      base = .mergeBase(
        try RevisionName(Self.orHead(text[..<dots.lowerBound])),
        try RevisionName(Self.orHead(text[dots.upperBound...])))
      steps = []
      return
    }
    let head = text.prefix { $0 != "~" && $0 != "^" }
    base = try Self.base(String(head), in: text)
    steps = try Self.steps(text[head.endIndex...], in: text)
  }

  private static func orHead(_ text: Substring) -> String { text.isEmpty ? "HEAD" : String(text) }

  private static func base(_ head: String, in text: String) throws(StemmaError) -> Base {
    guard !head.isEmpty else {
      throw .usage(.invalidName, "'\(text)' names no revision", about: text)
    }
    guard head.hasSuffix("}"), let at = head.firstRange(of: "@{") else { return .name(head) }
    let name = orHead(head[..<at.lowerBound])
    let inner = String(head[at.upperBound...].dropLast())
    if let moves = Int(inner) { return .moves(name, moves) }
    return .before(name, date: inner)
  }

  private static func steps(_ suffix: Substring, in text: String) throws(StemmaError) -> [Step] {
    var rest = suffix
    var steps: [Step] = []
    while let mark = rest.popFirst() {
      let digits = rest.prefix { $0.isNumber }
      rest = rest[digits.endIndex...]
      guard let number = digits.isEmpty ? 1 : Int(digits), mark == "~" || mark == "^" else {
        throw .usage(
          .invalidName, "'\(text)' names no revision", about: text,
          hints: ["write ~2 or ^2 after a name"])
      }
      steps.append(mark == "~" ? .ancestor(number) : .parent(number))
    }
    return steps
  }
}

extension Resolver {
  /// The revisions of `A..B`, parents first; `nil` where a name is no range.
  func range(_ name: String) throws -> [RevisionID]? {
    guard let dots = name.firstRange(of: ".."), !name.contains("...") else { return nil }
    let (first, last) = (String(name[..<dots.lowerBound]), String(name[dots.upperBound...]))
    let start = try resolveOrBase(first.isEmpty ? "HEAD" : first)
    let end = try resolve(last.isEmpty ? "HEAD" : last)
    let ids = try history().graph.newestFirst(from: [end], excluding: start.map { [$0] } ?? [])
      .reversed()
    guard !ids.isEmpty else {
      throw StemmaError.refused(.nothingToDo, "\(name) has no revisions", about: name)
    }
    return Array(ids)
  }
}
