/// One statement of a script, as it stands there.
public struct ScriptStatement: Hashable, Sendable {
  /// The statement from its first token to its semicolon, inner comments included; comments in
  /// front of it are not part of it.
  public var text: String

  /// The line of its first token, counted from one.
  public var line: Int

  /// Where `text` lies in the script, in UTF-8 bytes.
  public var utf8Range: Range<Int>

  /// Makes a statement.
  public init(text: String, line: Int, utf8Range: Range<Int>) {
    self.text = text
    self.line = line
    self.utf8Range = utf8Range
  }
}
