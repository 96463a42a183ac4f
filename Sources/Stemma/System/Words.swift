extension Int {
  /// So many things, in words: `1 step`, `2 steps`.
  package func counting(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

extension String {
  /// The lines of a text, without their line ends; empty ones left out.
  var lines: [String] { split(separator: "\n").map(String.init) }
}
