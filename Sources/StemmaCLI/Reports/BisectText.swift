internal import Stemma

/// How a bisection stands, in words: Git's, where Git has them.
struct BisectText {
  let report: BisectReport
  let output: Output

  /// Writes it to standard output, and what to do next to standard error.
  ///
  /// - Throws: ``Answer`` when the search ended without an answer.
  func print() throws {
    switch report.state {
    case .waiting:
      note()
      waiting()
    case .testing(let candidate):
      note()
      testing(candidate)
    case .found(let found):
      output.result("\(found.entry.id.hex) is the first bad revision")
      unreached(orFound: found.entry.id)
      ShowText(report: found, output: output).print()
    case .onlySkipped(let entries):
      output.result("There are only skipped revisions left to test.")
      output.result("The first bad revision could be any of:")
      for entry in entries { output.result("\(output.style.yellow(entry.id.hex)) \(entry.title)") }
      unreached(orFound: nil)
      output.result("The bisection cannot go on.")
      throw Answer(status: .failed)
    }
  }

  private func note() {
    for note in report.notes { output.note(note) }
  }

  /// Which verdicts were no test's: a result that rests on them may not be what was looked for.
  private func unreached(orFound id: RevisionID?) {
    if let beside = report.beside { output.result(beside) }
    for unreached in report.unreached {
      output.result(
        unreached.revision == id
          ? "It was not tested: \(unreached.reason)"
          : "Not tested, counted as \(unreached.verdict.rawValue): \(unreached.revision.short)"
            + " \(unreached.title): \(unreached.reason)")
    }
  }

  private func waiting() {
    if report.bad == nil {
      output.result("Waiting for a bad revision: stemma bisect bad REV")
    } else {
      output.result("Waiting for a good revision, the bad one is known: stemma bisect good REV")
    }
  }

  /// The two lines about a candidate.
  func testing(_ candidate: BisectCandidate) {
    if candidate.isMergeBase {
      output.result("Bisecting: a merge base must be tested")
    } else {
      let (left, steps) = (candidate.remaining, candidate.steps)
      output.result(
        "Bisecting: \(left.counting("revision")) left to test after this "
          + "(roughly \(steps.counting("step")))")
    }
    output.result("[\(output.style.yellow(candidate.entry.id.hex))] \(candidate.entry.title)")
  }

  /// How to get at the candidate's database, for whoever tests by hand.
  func advise() {
    guard case .testing(let candidate) = report.state else { return }
    if let file = candidate.file {
      output.note("\(file) is a database at \(candidate.entry.id.short)")
    } else {
      let command = "stemma scratch \(candidate.entry.id.short) \(candidate.placeholder)"
      output.note("\(command)     makes a database of it")
    }
  }
}
