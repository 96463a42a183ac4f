internal import ArgumentParser
internal import Stemma

/// Says how things stand.
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show how the schema source and a database stand",
    discussion: """
      Without a target: the schema source against the current revision; ends with status 2 where \
      the source cannot be read. With one: where the database is, whether it has drifted, and the \
      command to run next.

        stemma status \(Engines.example("app"))
      """)

  @Argument(help: "A database: a path, a URL, or a name from stemma.toml.")
  var target: String?

  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    if let target {
      try show(try workspace.status(of: target))
    } else {
      let status = try workspace.status()
      show(status)
      // What a command answers with that cannot say how things stand. Markers of a job under way, or of a merge of the
      // code, are expected.
      if status.sourceError != nil, status.operation == nil, status.leaves.count < 2 {
        throw Answer(status: .failed)
      }
    }
  }

  private func show(_ status: StatusReport) {
    let output = global.output
    if json { return output.result(status.json) }
    if let branch = status.branch { output.result("On branch \(output.style.bold(branch))") }
    showHead(status, output)
    for id in status.uncommitted {
      output.result("Revision \(id.short) is not committed in the code's Git yet")
    }
    if let bisection = status.bisection { show(bisection, output) }
    if let operation = status.operation { return output.list(operation) }
    if let draft = status.draft {
      output.result(
        "There is a draft in \(draft): \(status.draftProblem ?? "stemma commit seals it")")
    }
    if let problem = status.sourceError {
      output.result("The schema source cannot be read: \(problem)")
    } else if let changes = status.changes {
      guard !changes.isEmpty else {
        return output.result("The schema source is that of the current revision")
      }
      output.result("Changes in the schema source, not committed:")
      for line in changes.description.split(separator: "\n") {
        output.result("  " + output.style.diffLine(line))
      }
    }
  }

  private func show(_ bisection: BisectStatus, _ output: Output) {
    let bad = bisection.bad.map { "\(output.style.yellow($0.short)) is bad" } ?? "no bad one yet"
    output.result(
      "A bisection is under way: \(bad), \(bisection.goodCount) good, \(bisection.skipCount) skipped"
    )
    output.result("  stemma bisect status says what to test, stemma bisect reset ends it")
  }

  private func showHead(_ status: StatusReport, _ output: Output) {
    switch status.leaves.count {
    case 0: output.result("No revision yet")
    case 1:
      let head = status.leaves[0]
      output.result("At revision \(output.style.yellow(head.id.short)) \(head.title)")
    default:
      output.result("Diverged: \(status.leaves.count) revisions have no successor")
      for leaf in status.leaves {
        output.result("  \(output.style.yellow(leaf.id.short)) \(leaf.title)")
      }
      guard status.operation == nil else { return }
      let source = status.sourceError == nil ? "" : ", and writes the schema source anew"
      output.result("Next: stemma merge     joins them\(source)")
    }
  }

  private func show(_ status: TargetStatus) throws {
    let output = global.output
    if json { output.result(status.json) } else { describe(status, output) }
    guard let problem = status.problem else { return }
    if json { throw Answer.no }
    throw problem
  }

  private func describe(_ status: TargetStatus, _ output: Output) {
    if let revision = status.revision {
      output.result(
        "\(status.target) is at \(output.style.yellow(revision.short)) \(status.title ?? "")")
    } else if status.problem == nil {
      output.result("\(status.target) is empty, before the first revision")
    }
    for leftover in status.leftovers { output.result("  left behind: \(leftover)") }
    guard status.problem == nil else { return }
    if status.ahead == 0, status.behind == 0 {
      output.result("It is up to date")
    } else {
      output.result(
        "It is \(status.behind) behind and \(status.ahead) ahead of the current revision")
    }
    if let next = status.next { output.result("Next: \(next)") }
  }
}

extension Workspace {
  /// Says what came up on the way.
  func printWarnings(_ output: Output) {
    for warning in warnings { output.warn(warning) }
  }
}
