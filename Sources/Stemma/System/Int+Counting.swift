extension Int {
  /// So many things, in words: `1 step`, `2 steps`.
  package func counting(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
