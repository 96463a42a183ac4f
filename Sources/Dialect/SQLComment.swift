/// The comments of scripts that are written for somebody: each line of a text is inside of one.
///
/// What follows a line break would be read as SQL otherwise, and hazards, titles and reasons hold texts of anybody's.
public enum SQLComment {
  /// A text as comment lines, each ended by LF.
  ///
  /// Lines that go on are marked, so that none of them says what `-- stemma: …` says.
  public static func lines(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated().map { number, line in
        line.isEmpty ? "--\n" : number == 0 ? "-- \(line)\n" : "--   | \(line)\n"
      }.joined()
  }

  /// The title of a step and its notes as comment lines.
  public static func heading(of step: MoveStep) -> String {
    ([step.title] + step.notes).map(lines).joined()
  }
}
