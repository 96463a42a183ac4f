/// Why a schema source cannot be used.
public struct SourceError: Error, Hashable, Sendable {
  /// What sort of fault it is, as far as the way out of it differs.
  public enum Reason: Hashable, Sendable {
    /// Both sides of a merge stand in the text.
    case conflict
    /// The text ends before its last statement, comment or literal does, or is not all text.
    case incomplete
    /// Any other fault.
    case other
  }

  /// The file.
  public var file: String
  /// The line of the place, counted from one.
  public var line: Int
  /// The place in its line, in characters counted from one; `nil` where it is the line as a whole.
  public var column: Int?
  /// The statement's first words, for people.
  public var statement: String
  /// What is wrong.
  public var message: String
  /// What sort of fault it is.
  public var reason: Reason
  /// The place as it looks: lines of the text with their numbers, and a caret.
  public var excerpt: [String]
  /// The next steps, one a text.
  public var hints: [String]

  /// The first of the next steps.
  public var hint: String? { hints.first }

  /// The file with line and column, as editors and compilers write it.
  public var position: String {
    "\(file):\(line)" + (column.map { ":\($0)" } ?? "")
  }

  /// Makes an error.
  public init(
    file: String, line: Int, statement: String, message: String, hint: String? = nil,
    reason: Reason = .other
  ) {
    self.file = file
    self.line = line
    self.statement = statement
    self.message = message
    self.reason = reason
    excerpt = []
    hints = hint.map { [$0] } ?? []
  }

  /// Makes an error that stands at a place.
  public init(
    file: String, at place: TextPlace, statement: String, message: String, hints: [String] = [],
    reason: Reason = .other
  ) {
    self.init(
      file: file, line: place.line, statement: statement, message: message, reason: reason)
    column = place.column
    excerpt = place.excerpt
    self.hints = hints
  }

  /// The error with the place that its line alone tells, where it has no other.
  public func placed(in files: [SourceFile]) -> SourceError {
    guard column == nil, let file = files.first(where: { $0.name == file }) else { return self }
    var error = self
    let place = TextPlace(startOfLine: line, in: file.text)
    error.column = place.column
    error.excerpt = place.excerpt
    return error
  }
}
