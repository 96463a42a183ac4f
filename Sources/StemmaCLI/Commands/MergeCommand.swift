internal import ArgumentParser
internal import Stemma

/// Joins two revisions.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Join another branch, or the leaves of a diverged workspace",
    discussion: """
      Merges the schemas object by object and column by column, writes the result into the schema source, composes \
      and proves the migration from each side, and seals a revision with two parents. Without a revision it joins \
      the leaves that 'git merge' left.

      Conflicts stop it: settle each with --ours or --theirs, or edit the schema source, then go on with --continue.

        stemma merge feature/search
        stemma merge --theirs users.email
        stemma merge --continue
      """)

  @Argument(help: "The branch or revision to merge.") var revision: String?
  @Flag(name: .customLong("no-ff"), help: "Make a merge even where the branch could go forward.")
  var noFastForward = false
  @Option(help: ArgumentHelp("Take our side here: users, users.email.", valueName: "object"))
  var ours: [String] = []
  @Option(help: ArgumentHelp("Take the other side here.", valueName: "object"))
  var theirs: [String] = []
  @Flag(name: .customLong("continue"), help: "Go on with what the schema source says.")
  var goOn = false
  @Flag(help: "Take the merge back.") var abort = false
  @Flag(name: .customLong("dry-run"), help: "Say what would come of it, and write nothing.")
  var dryRun = false
  @Option(name: .shortAndLong, help: "The message of the merge.") var message: String?
  @OptionGroup var allowed: SealAllowOption
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard goOn || abort else { return }
    guard !(goOn && abort), revision == nil, !dryRun, !noFastForward, ours.isEmpty, theirs.isEmpty
    else {
      throw ValidationError("--continue and --abort go with nothing else that says what to merge.")
    }
  }

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    if abort {
      let isBack = try workspace.abortMerge()
      return global.output.note(
        isBack
          ? "The merge is taken back" : "The merge is forgotten; the schema source stays as it is")
    }
    let isSettling = try revision == nil && !(ours + theirs).isEmpty && workspace.isMerging
    let report =
      goOn
      ? try workspace.continueMerge(message: message, allowing: allowed.allowances)
      : isSettling
        ? try workspace.settleMerge(ours: ours, theirs: theirs) : try workspace.merge(request)
    if json { global.output.result(report.json) } else { show(report, workspace, isSettling) }
    if !report.isDone { throw Answer.no }
  }

  private var request: MergeRequest {
    var request = MergeRequest(revision)
    request.noFastForward = noFastForward
    (request.ours, request.theirs) = (ours, theirs)
    request.message = message
    request.allowed = allowed.allowances
    request.dryRun = dryRun
    return request
  }

  private func show(_ report: MergeReport, _ workspace: Workspace, _ isSettling: Bool) {
    let output = global.output
    for file in report.patched { output.note("changed \(file)") }
    switch report.outcome {
    case .upToDate: output.done("Already up to date")
    case .fastForward:
      let id = report.revision.map { output.style.yellow($0.short) } ?? ""
      let say = dryRun ? output.result : output.done
      say(
        "\(dryRun ? "Would go" : "Went") forward to \(id) \(report.title ?? "")")
      if dryRun { output.showChanges(of: report) }
    case .merged where isSettling:
      output.done("All conflicts are settled")
      output.done("Next: stemma merge --continue")
    case .merged: showMerge(report, output)
    case .conflicts, .unproven:
      output.list(report.conflicts, report.problems)
      guard !dryRun else { return }
      output.list(next: workspace.nextSteps(after: report))
    }
  }

  private func showMerge(_ report: MergeReport, _ output: Output) {
    let branch = report.branch.map { "\($0) " } ?? ""
    if let id = report.revision {
      output.done("[\(branch)\(output.style.yellow(id.short))] \(report.title ?? "")")
      if let diff = report.diff, !diff.isEmpty { output.done("  \(diff.statistics.text)") }
    } else {
      output.result("Would merge without conflicts")
      output.showChanges(of: report)
    }
    let say = report.revision == nil ? output.result : output.done
    for line in output.style.lines(report.upHazards, "up from ours")
      + output.style.lines(report.theirHazards, "up from theirs")
    { say(line) }
  }
}

extension Output {
  /// Prints what a merge changes against our side.
  fileprivate func showChanges(of report: MergeReport) {
    for line in report.diff?.description.split(separator: "\n") ?? [] {
      result("  " + style.diffLine(line))
    }
  }

  /// Prints conflicts with their three versions.
  func list(_ conflicts: [MergeConflict], _ problems: [String]) {
    if !conflicts.isEmpty {
      result("\(conflicts.count.counting("conflict")):")
    }
    for conflict in conflicts {
      result("  \(style.yellow(conflict.kind.rawValue)) \(conflict.message)")
      let versions = [
        ("base", conflict.base), ("ours", conflict.ours), ("theirs", conflict.theirs),
      ]
      for (name, text) in versions {
        guard let text else { continue }
        result("    \(name): \(text)")
      }
    }
    if !problems.isEmpty { result("A migration does not prove:") }
    for problem in problems { result("  \(problem)") }
  }

  /// Prints a job under way.
  func list(_ operation: OperationStatus) {
    result(operation.title)
    list(operation.conflicts, operation.problems)
    if operation.conflicts.isEmpty, operation.problems.isEmpty {
      result("Nothing is left to settle")
    }
    list(next: operation.next)
  }

  /// Prints what to do next: one thing a line, as hints are printed.
  func list(next steps: [String]) {
    for (index, step) in steps.enumerated() {
      result("\(index == 0 ? "Next:" : "     ") \(step)")
    }
  }
}
