extension String {
  /// The lines of a text, without their line ends; empty ones left out.
  var lines: [String] { split(separator: "\n").map(String.init) }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmingSpaces: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
