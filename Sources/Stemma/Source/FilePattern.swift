/// A pattern of the names of files, as in a schema source: `*.sql`.
///
/// `*` stands for any run of characters and `?` for any one. ASCII letters count in either case, since there are file systems
/// on which they do.
struct FilePattern {
  private let pattern: TextPattern

  init(_ text: String) { pattern = TextPattern(text.asciiLowercased) }

  /// Whether the pattern fits a whole name.
  func matches(_ name: String) -> Bool { pattern.matches(name.asciiLowercased) }
}
