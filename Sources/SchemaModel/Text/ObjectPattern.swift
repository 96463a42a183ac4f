/// A pattern of object paths, as in ignore rules: `table/tmp_*`.
///
/// `*` stands for any run of characters, slashes included, and `?` for any one. All else stands for itself, in any
/// spelling that the engine takes for the same name.
public struct ObjectPattern: Hashable, Sendable {
  /// The pattern as written.
  public let text: String
  private let rule: NameRule
  private let pattern: TextPattern

  /// Takes a pattern; every text is one.
  public init(_ text: String, under rule: NameRule) {
    self.text = text
    self.rule = rule
    pattern = TextPattern(rule.fold(text))
  }

  /// Whether the pattern fits an object's whole path.
  public func matches(_ path: ObjectPath) -> Bool { matches(path.description) }

  /// Whether the pattern fits a whole text.
  public func matches(_ text: String) -> Bool { pattern.matches(rule.fold(text)) }
}

extension SnapshotFormat {
  /// Whether an object is left out of schemas of this format.
  ///
  /// Who asks for many objects makes the patterns once.
  public func ignores(_ path: ObjectPath, under rule: NameRule) -> Bool {
    ignore.contains { ObjectPattern($0, under: rule).matches(path) }
  }
}
