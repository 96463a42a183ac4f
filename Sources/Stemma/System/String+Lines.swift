extension String {
  /// The lines of a text, without their line ends; empty ones left out.
  var lines: [String] { split(separator: "\n").map(String.init) }
}
