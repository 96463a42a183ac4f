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

extension ScriptStatement {
  /// The line of the script in which a place of the statement lies.
  ///
  /// - Parameter offset: The place, in UTF-8 bytes from the statement's beginning; `nil` for that itself.
  /// - Returns: The line, counted from one.
  public func line(at offset: Int?) -> Int {
    line + text.utf8.prefix(offset ?? 0).count { $0 == 0x0a }
  }
}
