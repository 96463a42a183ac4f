internal import ArgumentParser
internal import Stemma

/// Finds the revision that a fault came with.
struct Bisect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bisect",
    abstract: "Find the revision that a fault came with",
    discussion: """
      Name a revision with the fault and one without; Stemma says which one to test next, half of those left at a time, \
      through branches and merges. 'run' tests all by itself: each revision as a database of its own.

        stemma bisect start HEAD v1.0
        stemma bisect run ./check.sh
        stemma bisect run --sql "SELECT 1 FROM orders WHERE total < 0"
        stemma bisect reset
      """,
    subcommands: [
      BisectStart.self, BisectGood.self, BisectBad.self, BisectSkip.self, BisectRun.self,
      BisectLog.self, BisectReplay.self, BisectStatusCommand.self, BisectReset.self,
    ])
}

/// Begins a bisection.
struct BisectStart: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Begin a bisection",
    discussion: """
      With --db each candidate is a fresh copy of that database, moved up to it, so that faults in data show; \
      the database must stand at an ancestor of the candidate, which is skipped otherwise.

        stemma bisect start HEAD v1.0 --db production-copy.db
      """)

  @Argument(help: "A revision with the fault.") var bad: String?
  @Argument(help: "Revisions without it; 'base' is the empty schema.") var goods: [String] = []
  @Option(
    name: .customLong("db"),
    help: ArgumentHelp("Begin with copies of this database.", valueName: "seed"))
  var seed: String?
  @Option(
    name: .customLong("into"),
    help: ArgumentHelp(
      "Put each candidate here as a database; nothing may be there.", valueName: "file"))
  var file: String?
  @Option(help: "Give each table so many generated rows, without --db.") var rows = 10
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard rows >= 0 else { throw ValidationError("--rows takes a number from 0 on") }
  }

  func run() throws {
    var request = BisectRequest(bad: bad, goods: goods, seed: seed, file: file)
    request.rows = rows
    try global.bisect(json) { try $0.startBisection(request) }
  }
}

/// Says that revisions do not have the fault.
struct BisectGood: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "good", abstract: "Say that a revision does not have the fault")

  @Argument(help: "Revisions; the one to test when left out.") var revisions: [String] = []
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws { try global.bisect(json) { try $0.markBisection(.good, revisions) } }
}

/// Says that a revision has the fault.
struct BisectBad: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bad", abstract: "Say that a revision has the fault")

  @Argument(help: "The revision; the one to test when left out.") var revision: String?
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    try global.bisect(json) { try $0.markBisection(.bad, revision.map { [$0] } ?? []) }
  }
}

/// Says that revisions cannot be tested.
struct BisectSkip: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skip", abstract: "Say that revisions cannot be tested")

  @Argument(help: "Revisions or ranges (A..B); the one to test when left out.")
  var revisions: [String] = []
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws { try global.bisect(json) { try $0.markBisection(.skip, revisions) } }
}

/// Shows how a bisection stands.
struct BisectStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show what to test, or what was found")

  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    try global.bisect(json) { workspace in
      guard let report = try workspace.bisection() else {
        throw StemmaError(
          .refused, "no bisection is under way",
          hints: ["stemma bisect start BAD GOOD…     begins one"])
      }
      return report
    }
  }
}

/// Prints what was said in a bisection.
struct BisectLog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Print what was said so far, for 'bisect replay'")

  @OptionGroup var global: GlobalOptions

  func run() throws { print(try global.workspace().bisectionLog(), terminator: "") }
}

/// Repeats a bisection's log.
struct BisectReplay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Begin anew and say what a log says",
    discussion: """
        stemma bisect log > said
        $EDITOR said
        stemma bisect replay said
      """)

  @Argument(help: "The log.") var file: String
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var global: GlobalOptions

  func run() throws {
    try global.bisect(json) { try $0.replayBisection(logFile: file) }
  }
}

/// Ends a bisection.
struct BisectReset: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: "End the bisection")

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workspace = try global.workspace()
    defer { workspace.printWarnings(global.output) }
    try workspace.resetBisection()
  }
}

extension GlobalOptions {
  /// Does one step of a bisection and prints how it stands then.
  fileprivate func bisect(
    _ json: Bool, _ step: (Workspace) throws -> BisectReport
  ) throws {
    let workspace = try workspace()
    defer { workspace.printWarnings(output) }
    let report = try step(workspace)
    if json { return output.result(report.json) }
    let text = BisectText(report: report, output: output)
    try text.print()
    text.advise()
  }
}
