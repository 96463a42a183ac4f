/// What only the engine knows of an object or a part of one, by names.
///
/// The model stores, compares and merges options without knowing what they mean; the engine's ``Vocabulary`` says
/// which there are, and its dialect has typed accessors for them. An option at its default has no member.
///
/// ```swift
/// var options: Options = ["strict": .on, "onConflict": .text("ignore")]
/// options["strict"] = nil
/// print(options.members.map(\.name))   // ["onConflict"]
///
/// let table = Table(name: "pairs", columns: columns, options: ["strict": .on])
/// ```
///
/// In the canonical form each is a member among those of the model, so that none may have the name of one of these.
/// Names and words are part of ids: once written they stay for ever.
public struct Options: Hashable, Sendable {
  /// What an option is.
  public enum Value: Hashable, Sendable {
    /// It holds.
    case on
    /// It is one of several words, or a text of the engine's.
    case text(String)

    /// Whether the two are equal, texts byte by byte.
    public static func == (left: Value, right: Value) -> Bool {
      switch (left, right) {
      case (.on, .on): true
      case (.text(let first), .text(let second)): first.isExactly(second)
      default: false
      }
    }
  }

  /// An option by its name.
  public struct Member: Hashable, Sendable {
    /// The name, as it stands in the canonical form.
    @Exact public private(set) var name: String
    /// What it is.
    public let value: Value
  }

  /// The options that are not at their default, sorted by the bytes of their names.
  public private(set) var members: [Member] = []

  /// Makes options that are all at their default.
  public init() {}

  /// What an option is; `nil` at its default.
  public subscript(name: String) -> Value? {
    get { members.first { $0.name.isExactly(name) }?.value }
    set {
      let position = members.firstIndex { !$0.name.utf8Precedes(name) } ?? members.endIndex
      if position < members.endIndex, members[position].name.isExactly(name) {
        members.remove(at: position)
      }
      if let newValue { members.insert(Member(name: name, value: newValue), at: position) }
    }
  }

  /// The names of the members, sorted.
  var names: [String] { members.map(\.name) }

  /// The options and some others, which count where both have one.
  func union(_ others: Options) -> Options {
    others.members.reduce(into: self) { $0[$1.name] = $1.value }
  }

  /// The names of those that are not alike in two places, sorted.
  func names(differingFrom others: Options) -> [String] {
    self == others ? [] : union(others).names.filter { self[$0] != others[$0] }
  }
}

extension Options: ExpressibleByDictionaryLiteral {
  /// Makes options by their names, in any order; of two with one name the last counts.
  public init(dictionaryLiteral elements: (String, Value)...) {
    for (name, value) in elements { self[name] = value }
  }
}
