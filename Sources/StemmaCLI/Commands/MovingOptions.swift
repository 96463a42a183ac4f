internal import ArgumentParser
internal import Stemma

/// The options that upgrade, downgrade and migrate share.
struct MovingOptions: ParsableArguments {
  @Flag(name: .customLong("dry-run"), help: "Print the plan and run nothing.") var dryRun = false
  @Flag(help: "Print the plan as SQL and run nothing.") var sql = false
  @Flag(help: "Print each statement and how long it took.") var echo = false
  @OptionGroup var allowed: MoveAllowOption
  @Option(help: ArgumentHelp("Copy the database to this file first.", valueName: "file"))
  var backup: String?
  @Option(help: ArgumentHelp("Wait so long for others' locks.", valueName: "seconds"))
  var timeout: Double = 5
  @Flag(
    help: "Run every step: no way straight to a revision's schema, no passing between equal ones.")
  var replay = false
  @Flag(name: .customLong("transaction-per-step"), help: "Commit after every step.")
  var transactionPerStep = false
  @Flag(name: .customLong("single-transaction"), help: "Commit all steps at once, or none.")
  var singleTransaction = false
  @OptionGroup var online: OnlineOption
  @Flag(help: "Print JSON.") var json = false

  func validate() throws {
    try ExclusiveOptions.check(["--sql": sql, "--json": json])
    try ExclusiveOptions.check(["--sql": sql, "--single-transaction": singleTransaction])
    try ExclusiveOptions.check([
      "--single-transaction": singleTransaction, "--transaction-per-step": transactionPerStep,
    ])
    try ExclusiveOptions.check([
      "--single-transaction": singleTransaction, "--online": online.online == true,
    ])
    guard timeout >= 0, timeout.isFinite else {
      throw ValidationError("--timeout takes seconds from 0 on")
    }
  }

  /// Carries a request out, or previews it, and prints what became of it.
  func carryOut(_ request: MoveRequest, _ global: GlobalOptions) throws {
    let workspace = try global.workspace()
    let output = global.output
    defer { workspace.printWarnings(output) }
    var request = request
    request.target = Invocation.revealed(request.target) ?? request.target
    request.destination = Invocation.revealed(request.destination)
    request.allowed = allowed.allowances
    request.replay = replay
    request.grouping = singleTransaction ? .plan : transactionPerStep ? .step : .usual
    request.online = online.online
    request.backup = backup
    request.timeout = timeout
    if sql { return Swift.print(try workspace.offlineScript(request), terminator: "") }
    do {
      try carryOut(request, workspace, output)
    } catch let error as StemmaError where error.kind == .refused && json && !Output.hasResults {
      output.result(MoveRefusal(request, error, in: workspace).json)
      throw error
    }
  }

  private func carryOut(_ request: MoveRequest, _ workspace: Workspace, _ output: Output) throws {
    if dryRun {
      let report = try workspace.preview(request)
      print(report, output)
      if let obstacle = report.obstacle { throw obstacle }
      return
    }
    var request = request
    let progress = MoveProgress(output, echoes: echo, printsDocument: json)
    defer { progress.finish() }
    let report: MoveReport
    do {
      report = try workspace.move(request, observer: progress)
    } catch let error as StemmaError where !error.unasked.isEmpty && Output.isInteractive && !json {
      ErrorText(error)?.print()
      guard output.confirm("Run it all the same?") else { throw Answer.no }
      request.allowed.formUnion(error.unasked)
      report = try workspace.move(request, observer: progress)
    }
    progress.finish()
    print(report, output)
  }

  private func print(_ report: MoveReport, _ output: Output) {
    if json { return output.result(report.json) }
    let plan = report.plan
    let place = plan.to.map(\.short) ?? "the empty schema"
    for note in plan.notes { output.note(note) }
    // A plan that was asked for is a result; that it was carried out the exit status says too.
    let say = report.isApplied ? output.done : output.result
    if report.isCreated { say("\(report.target) was not there: it is a new database") }
    guard !plan.steps.isEmpty else { return say("\(report.target) is at \(place): nothing to do") }
    for line in PlanText.lines(of: plan) { say(line) }
    if report.obstacle != nil { return say("\(report.target) would stay as it is") }
    say(
      report.isApplied
        ? "\(report.target) is now at \(place)" : "\(report.target) would then be at \(place)")
  }
}
