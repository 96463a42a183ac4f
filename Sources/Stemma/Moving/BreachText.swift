/// What to do about rows that break a constraint, in words.
public enum BreachText {
  /// One hint a line: how to see the rows, and how to mend them.
  ///
  /// - Parameters:
  ///   - breaches: The rows that stand against a plan.
  ///   - target: The database, as the user named it.
  /// - Returns: The lines.
  public static func hints(_ breaches: [Breach], target: String) -> [String] {
    var hints: [String] = []
    for breach in breaches.prefix(3) {
      if let query = breach.query {
        hints.append("sqlite3 \(target.shellQuoted) \(query.shellQuoted)     shows them")
      }
      if !breach.repair.isEmpty {
        hints.append("\(breach.repair)     mends them: run it in the database")
      }
    }
    hints.append(
      "stemma commit --amend --edit     takes such a statement into the data phase of the newest revision"
    )
    return hints
  }
}
