/// What to do about rows that stand against a plan, in words.
struct BreachText {
  /// The command that runs a statement in the database.
  let command: (String) -> String
  /// How such a statement comes into a script that was committed; `nil` where no script was.
  let amending: String?

  /// One hint a line: how to see the rows, and how to mend them.
  func hints(_ breaches: [Breach]) -> [String] {
    var hints: [String] = []
    for breach in breaches.prefix(3) {
      if let query = breach.query {
        hints.append(
          "\(command(query))     shows \(breach.queryShowsAll ? "them" : "the first of them")")
      }
      if !breach.repair.isEmpty {
        hints.append("\(breach.repair)     mends them: run it in the database")
      }
    }
    return hints + [amending].compactMap(\.self)
  }
}
