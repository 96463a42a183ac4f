internal import ArgumentParser
internal import Stemma

/// The options of commands that make changes anew and may stop on the way.
struct RewritingOptions: ParsableArguments {
  @Flag(name: .customLong("continue"), help: "Go on after conflicts were settled.")
  var goesOn = false
  @Flag(help: "Go on without the revision that does not fit.") var skip = false
  @Flag(help: "Give up, and put everything back.") var abort = false
  @Option(
    help: ArgumentHelp(
      "With --continue: keep what is there, where a conflict stands.", valueName: "object"))
  var ours: [String] = []
  @Option(
    help: ArgumentHelp(
      "With --continue: take what the revision has, where a conflict stands.", valueName: "object"))
  var theirs: [String] = []
  @Flag(help: "Only say what would be done.") var dryRun = false
  @OptionGroup var allowed: SealAllowOption
  @Flag(help: "Print JSON.") var json = false

  /// Whether a job is meant that is under way already.
  var isAboutRunningJob: Bool { goesOn || skip || abort }

  func validate() throws {
    try ExclusiveOptions.check(["--continue": goesOn, "--skip": skip, "--abort": abort])
    if !goesOn, !(ours.isEmpty && theirs.isEmpty) {
      throw ValidationError("--ours and --theirs go with --continue")
    }
    if isAboutRunningJob, dryRun { throw ValidationError("--dry-run is for the beginning") }
  }

  /// Refuses a beginning without revisions, and revisions for a job that is under way already.
  func check(_ revisions: [String]) throws {
    guard isAboutRunningJob == revisions.isEmpty else {
      throw ValidationError(
        revisions.isEmpty ? "a revision is missing" : "revisions are for the beginning")
    }
  }

  /// Carries a command out: begins it, or goes on with it.
  func run(
    _ job: Rewriting, _ global: GlobalOptions, begin: (Workspace) throws -> ReplayReport
  ) throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    if abort { return try workspace.abortRewriting(job) }
    let report: ReplayReport
    if goesOn {
      report = try workspace.continueRewriting(
        job, ours: ours, theirs: theirs, allowing: allowed.allowances)
    } else if skip {
      report = try workspace.skipInRewriting(job)
    } else {
      report = try begin(workspace)
    }
    try show(report, global.output)
  }

  private func show(_ report: ReplayReport, _ output: Output) throws {
    if json {
      output.result(report.json)
      if report.stop != nil { throw Answer.no }
      return
    }
    // What would be done is what a dry run was asked for.
    let say = dryRun ? output.result : output.done
    for step in report.steps {
      for line in describe(step, output.style) { say(line) }
    }
    if let stop = report.stop { throw stop.error }
    let place = report.branch ?? "The workspace"
    let verb = dryRun ? "would be" : "is now"
    say(
      "\(place) \(verb) at \(report.to.map { output.style.yellow($0.short) } ?? "no revision")")
    for file in report.files { output.note("changed \(file)") }
  }

  private func describe(_ step: ReplayReport.Step, _ style: Style) -> [String] {
    switch step.outcome {
    case .made:
      let new = step.new.map { style.yellow($0.short) } ?? ""
      return ["  \(step.old.short) -> \(new) \(step.title)"]
        + style.lines(step.upHazards, "  up") + style.lines(step.downHazards, "  down")
    case .kept: return ["  \(step.old.short) stays as it is: \(step.title)"]
    case .dropped: return ["  \(step.old.short) is there already: \(step.title)"]
    case .skipped: return ["  \(step.old.short) is left out: \(step.title)"]
    }
  }
}
