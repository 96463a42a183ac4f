/// A failed proof in words.
struct ProofText {
  let proof: Proof
  /// The path of the draft that was proven; `nil` where the scripts were drafted by the way.
  let draft: String?
  /// The engine's.
  let vocabulary: Vocabulary

  /// The error of a commit whose edge does not prove.
  func error(_ prepared: Preparation) -> StemmaError {
    var hints: [String] = []
    var details = proof.failures.flatMap { $0.lines(in: vocabulary) }
    for direction in Direction.allCases where proof.failures.contains(where: \.isStatement) {
      let (gaps, gapHints) = gaps(direction, prepared)
      details += gaps
      hints += gapHints
    }
    let leftovers = proof.failures.compactMap { failure -> Leftover? in
      if case .leftover(let leftover, _) = failure { leftover } else { nil }
    }
    if leftovers.contains(where: { $0.column != nil }) {
      hints.append(
        "give it a default that fits every row, let it be NULL, or commit without --leave-behind")
    } else if !leftovers.isEmpty {
      hints.append("commit without --leave-behind")
    }
    hints += proof.failures.allowances()
    if proof.failures.contains(where: { if case .foreignKeys = $0 { true } else { false } }) {
      hints.append(
        "-- stemma: foreign keys on     as a comment in the script has its cascades fire")
    }
    for rename in prepared.up.likelyRenames {
      hints.append(
        rename.advice(declaredBy: draft == nil ? "--rename" : "stemma draft --force --rename"))
    }
    hints.append(
      draft.map { "edit \($0), then stemma commit" }
        ?? "stemma draft, or stemma commit --edit     lets you edit the scripts")
    return .refused(
      proof.failures.code, "the migration does not prove",
      details: details, hints: hints)
  }

  /// What is said of columns that refuse NULL and that a script nobody has edited has no values for, and how
  /// to give them.
  private func gaps(
    _ direction: Direction, _ prepared: Preparation
  ) -> (details: [String], hints: [String]) {
    let (script, text) =
      direction == .up ? (prepared.up, prepared.upText) : (prepared.down, prepared.downText)
    guard script.text == text, !script.backfills.isEmpty else { return ([], []) }
    let names = script.backfills.map(\.name)
    let rows = direction == .up ? "the rows that are there" : "on the way back, rows"
    let fills = names.map { "--fill \($0.shellQuoted)=…" }.joined(separator: " ")
    var hints = [
      "stemma commit \(fills)     gives them one: an expression over the row, such as 0 or \"'none'\"",
      "where they need different ones: write an UPDATE into the data phase of \(direction).sql",
    ]
    if direction == .down { hints.append("--irreversible WHY     seals it without a way back") }
    return (names.map { "\(rows) have no value for \($0), which is NOT NULL" }, hints)
  }
}

extension ProofFailure {
  /// Whether a statement failed.
  fileprivate var isStatement: Bool { if case .statement = self { true } else { false } }
}
